import type { Cut } from '../cut.ts'

/**
 * Conditions that never hold here become `false`, and what follows from them is dropped by the minifiers. Not ours: hydration, Suspense, classes
 * and their life cycle, components that catch errors, portals, refs that are functions, inline style, HTML as text, MathML, other documents.
 * Kept: all that the order of children, events and effects needs, and that nothing but what `h` has made becomes an element.
 */
export const CUTS: Cut[] = [
  {
    file: /preact\/src\/create-element\.js$/,
    swaps: [['!original && options.vnode', 'false']]
  },
  {
    file: /preact\/src\/create-context\.js$/,
    swaps: [
      [/Context\.Consumer = \(.*?};/gs, ''],
      ['Context.Consumer.contextType = ', '']
    ]
  },
  {
    file: /preact\/src\/component\.js$/,
    swaps: [
      // Hooks keep their own state, and ask for a new drawing.
      [
        /BaseComponent\.prototype\.setState = .*?\n};/gs,
        'BaseComponent.prototype.setState = function () { enqueueRender(this) };'
      ],
      [/BaseComponent\.prototype\.forceUpdate = .*?\n};/gs, ''],
      ['BaseComponent.prototype.render = Fragment;', ''],
      ['options.vnode', 'false'],
      [/\n\t+oldVNode\._flags & MODE_HYDRATE( \? \[oldDom\] : NULL)?,/g, ''],
      ['prevDebounce != options.debounceRendering', 'false'],
      ['prevDebounce = options.debounceRendering;', ''],
      ['prevDebounce || ', ''],
      ['!vnode.props._parentDom', 'true']
    ]
  },
  {
    file: /preact\/src\/render\.js$/,
    swaps: [
      ['options._root', 'false'],
      ['parentDom.nodeType == 9', 'false'],
      ['vnode && vnode._flags & MODE_HYDRATE', 'false'],
      [/\n\t+oldVNode\n\t+\? NULL.*?: NULL,/gs, ''],
      ['oldVNode ? oldVNode._dom : parentDom.firstChild', 'oldVNode && oldVNode._dom'],
      [/\n\t+isHydrating,/g, '']
    ]
  },
  {
    file: /preact\/src\/diff\/catch-error\.js$/,
    swaps: [
      ['!(component._bits & COMPONENT_PROCESSING_EXCEPTION)', 'true'],
      [/try \{.*\} catch \(e\) \{[^}]*\}/gs, '']
    ]
  },
  {
    file: /preact\/src\/diff\/props\.js$/,
    swaps: [
      ["name == 'style'", 'false'],
      ["useCapture = name != (name = name.replace(CAPTURE_REGEX, '$1'));", ''],
      [', useCapture', ''],
      ["name = name.replace(/xlink(H|:h)/, 'h').replace(/sName$/, 's');", ''],
      [/name != '(list|form|rowSpan|colSpan|popover)' &&/g, ''],
      ["name == 'popover' && value == true ? '' : value", 'value'],
      ['options.event ? options.event(e) : e', 'e']
    ]
  },
  {
    file: /preact\/src\/diff\/index\.js$/,
    swaps: [
      // Hydration and Suspense
      ['oldVNode._flags & MODE_SUSPENDED', 'false'],
      [/\n\t+(isHydrating|excessDomChildren),(?=\n)/g, ''],
      [/((resumed|isHydrating) = )?excessDomChildren =\s[^;]*;/g, ''],
      [/isHydrating = (false;|oldVNode._flags & )/g, ''],
      ['isHydrating', 'false'],
      ['excessDomChildren', 'NULL'],
      ['newVNode._flags &= RESET_MODE;', ''],
      ['if (resumed)', 'if (false)'],
      ['!(e && e.then)', 'true'],
      ['(r = r._excess)', 'false'],
      // Classes
      ['(tmp = newType.prototype) && tmp.render', 'false'],
      ['tmp = newType.contextType;', ''],
      ['tmp && globalContext[tmp._id]', 'false'],
      [/const componentContext = tmp[^;]*;/g, 'const componentContext = globalContext;'],
      [/c\._bits & COMPONENT_(PENDING_ERROR|PROCESSING_EXCEPTION)/g, 'false'],
      ['c.render = doRender;', ''],
      ['c.render(c.props, (c.state = c._nextState), c.context)', 'c.constructor(c.props, c.context)'],
      [/newProps,\s+c\._nextState,\s+componentContext\s+\) === false/g, 'newProps) === false'],
      ['if (!c.state) c.state = {};', ''],
      ['oldState = c.state;', ''],
      ['c.state = c._nextState;', ''],
      ['c._stateCallbacks = [];', ''],
      ['EMPTY_ARR.push.apply(c._renderCallbacks, c._stateCallbacks);', ''],
      ['c.componentWillUpdate)', 'false)'],
      // Hooks are always there.
      ['if ((tmp = options._diff)) tmp(newVNode);', 'options._diff(newVNode);'],
      ['let renderHook = options._render,', 'let'],
      ['if (renderHook) renderHook(newVNode);', 'options._render(newVNode);'],
      ['if ((tmp = options.diffed)) tmp(newVNode);', 'options.diffed(newVNode);'],
      ['if (options._commit)', ''],
      ['if (options.unmount)', ''],
      // Portals, and refs that are functions
      ['newProps._parentDom)', 'false)'],
      ['skipRemove && !vnode.props._parentDom', 'skipRemove'],
      ["typeof ref == 'function'", 'false'],
      // Elements that are not ours
      ["else if (nodeType == 'math') namespace = MATH_NAMESPACE;", ''],
      ['else if (!namespace) namespace = XHTML_NAMESPACE;', ''],
      ['parentDom.ownerDocument || document', 'document'],
      [/nodeType,\s+newProps\.is \? newProps : parentDom/g, 'nodeType'],
      ["(nodeType == 'template' && dom.content) || dom", 'dom'],
      ["i == 'dangerouslySetInnerHTML'", 'false'],
      [/i == '(value|checked)' && 'default/g, "false && '"],
      ["(i == 'checked')", '(false)'],
      [/nodeType == 'foreignObject' \|\|.*?\)\n/gs, 'false\n'],
      ["nodeType == 'progress' && inputValue == NULL", 'false']
    ]
  },
  {
    file: /preact\/src\/diff\/children\.js$/,
    swaps: [
      [/\n\t+(isHydrating|excessDomChildren),/g, ''],
      ['oldVNode._flags & REF_DETACHED', 'false'],
      ['childVNode.constructor === String', 'false'],
      ['parentVNode.props._parentDom', 'false'],
      ['while (next && next.nodeType == 8) next = next.nextSibling;', ''],
      [/while \(\s+\(oldDom = oldDom && oldDom\.nextSibling\)[^;]*;/g, 'oldDom = oldDom.nextSibling;']
    ]
  },
  {
    file: /preact\/hooks\/src\/index\.js$/,
    swaps: [
      [/let old\w+ = options\.\w+;/g, ''],
      [/if \(old\w+\) old\w+\([^)]*\);/g, ''],
      [/options\._root = .*?\n};/gs, ''],
      ['options._hook', 'false'],
      [/\n\t+currentHook = \d;/g, ''],
      ['!options._skipEffects && ', ''],
      [
        '!init ? invokeOrReturn(undefined, initialState) : init(initialState)',
        'invokeOrReturn(undefined, initialState)'
      ],
      [/if \(errorParent === undefined\) \{.*?s\._passive = errorParent;/gs, ''],
      [/component = [^;]*\(component\._passive\);/g, ''],
      ['{ _parent: component && component._vnode }', '{}'],
      ['state._context = context;', ''],
      ["typeof requestAnimationFrame == 'function'", 'true'],
      ['prevRaf != options.requestAnimationFrame', 'false'],
      ['prevRaf = options.requestAnimationFrame;', ''],
      ['prevRaf || ', '']
    ]
  }
]
