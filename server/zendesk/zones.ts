import { isTimeZone } from '../../shared/hours.ts'

/** Zendesk names zones as Ruby on Rails does (`ActiveSupport::TimeZone::MAPPING`): by cities, or by what people call them. */
const TABLE = `
Pacific/Midway=International Date Line West,Midway Island|Pacific/Pago_Pago=American Samoa|Pacific/Honolulu=Hawaii|Pacific/Guam=Guam
Pacific/Port_Moresby=Port Moresby|Pacific/Guadalcanal=Solomon Is.|Pacific/Noumea=New Caledonia|Pacific/Fiji=Fiji|Pacific/Apia=Samoa
Pacific/Majuro=Marshall Is.|Pacific/Auckland=Auckland,Wellington|Pacific/Tongatapu=Nuku'alofa|Pacific/Fakaofo=Tokelau Is.|Pacific/Chatham=Chatham Is.
America/Juneau=Alaska|America/Los_Angeles=Pacific Time (US & Canada)|America/Tijuana=Tijuana|America/Denver=Mountain Time (US & Canada)
America/Phoenix=Arizona|America/Chihuahua=Chihuahua|America/Mazatlan=Mazatlan|America/Chicago=Central Time (US & Canada)
America/Regina=Saskatchewan|America/Mexico_City=Guadalajara,Mexico City|America/Monterrey=Monterrey|America/Guatemala=Central America
America/New_York=Eastern Time (US & Canada)|America/Indiana/Indianapolis=Indiana (East)|America/Bogota=Bogota|America/Lima=Lima,Quito
America/Halifax=Atlantic Time (Canada)|America/Caracas=Caracas|America/La_Paz=La Paz|America/Santiago=Santiago|America/Asuncion=Asuncion
America/St_Johns=Newfoundland|America/Sao_Paulo=Brasilia|America/Argentina/Buenos_Aires=Buenos Aires|America/Montevideo=Montevideo
America/Guyana=Georgetown|America/Puerto_Rico=Puerto Rico|America/Nuuk=Greenland|Atlantic/South_Georgia=Mid-Atlantic
Atlantic/Azores=Azores|Atlantic/Cape_Verde=Cape Verde Is.|Africa/Casablanca=Casablanca|Africa/Monrovia=Monrovia
Europe/Dublin=Dublin|Europe/London=Edinburgh,London|Europe/Lisbon=Lisbon|Europe/Madrid=Madrid|Europe/Paris=Paris|Europe/Rome=Rome
Europe/Berlin=Berlin|Europe/Brussels=Brussels|Europe/Amsterdam=Amsterdam|Europe/Zurich=Bern,Zurich|Europe/Vienna=Vienna
Europe/Stockholm=Stockholm|Europe/Copenhagen=Copenhagen|Europe/Budapest=Budapest|Europe/Prague=Prague|Europe/Bratislava=Bratislava
Europe/Ljubljana=Ljubljana|Europe/Belgrade=Belgrade|Europe/Warsaw=Warsaw|Europe/Zagreb=Zagreb|Europe/Skopje=Skopje|Europe/Sarajevo=Sarajevo
Europe/Athens=Athens|Europe/Bucharest=Bucharest|Europe/Helsinki=Helsinki|Europe/Kiev=Kyiv,Kyev|Europe/Riga=Riga|Europe/Sofia=Sofia
Europe/Tallinn=Tallinn|Europe/Vilnius=Vilnius|Europe/Istanbul=Istanbul|Europe/Minsk=Minsk|Europe/Moscow=Moscow,St. Petersburg
Europe/Volgograd=Volgograd|Europe/Samara=Samara|Europe/Kaliningrad=Kaliningrad|Africa/Algiers=West Central Africa|Africa/Cairo=Cairo
Africa/Johannesburg=Pretoria|Africa/Harare=Harare|Africa/Nairobi=Nairobi|Asia/Jerusalem=Jerusalem|Asia/Kuwait=Kuwait|Asia/Riyadh=Riyadh
Asia/Baghdad=Baghdad|Asia/Tehran=Tehran|Asia/Muscat=Abu Dhabi,Muscat|Asia/Baku=Baku|Asia/Tbilisi=Tbilisi|Asia/Yerevan=Yerevan
Asia/Kabul=Kabul|Asia/Yekaterinburg=Ekaterinburg|Asia/Karachi=Islamabad,Karachi|Asia/Tashkent=Tashkent|Asia/Almaty=Almaty,Astana
Asia/Kolkata=Chennai,Kolkata,Mumbai,New Delhi|Asia/Kathmandu=Kathmandu|Asia/Dhaka=Dhaka|Asia/Colombo=Sri Jayawardenepura
Asia/Novosibirsk=Novosibirsk|Asia/Bangkok=Bangkok,Hanoi|Asia/Jakarta=Jakarta|Asia/Krasnoyarsk=Krasnoyarsk|Asia/Rangoon=Rangoon
Asia/Shanghai=Beijing|Asia/Chongqing=Chongqing|Asia/Hong_Kong=Hong Kong|Asia/Kuala_Lumpur=Kuala Lumpur|Asia/Singapore=Singapore
Asia/Taipei=Taipei|Asia/Irkutsk=Irkutsk|Asia/Ulaanbaatar=Ulaanbaatar,Ulaan Bataar|Asia/Seoul=Seoul|Asia/Tokyo=Osaka,Sapporo,Tokyo
Asia/Yakutsk=Yakutsk|Asia/Vladivostok=Vladivostok|Asia/Magadan=Magadan|Asia/Kamchatka=Kamchatka|Asia/Srednekolymsk=Srednekolymsk
Asia/Urumqi=Urumqi|Australia/Perth=Perth|Australia/Adelaide=Adelaide|Australia/Darwin=Darwin|Australia/Brisbane=Brisbane
Australia/Melbourne=Canberra,Melbourne|Australia/Sydney=Sydney|Australia/Hobart=Hobart`

const ZONES = new Map(
  TABLE.trim()
    .split(/[|\n]/)
    .flatMap(line => {
      const [zone = '', names = ''] = line.split('=')
      return names.split(',').map(name => [name, zone] as const)
    })
)

/** The IANA name; null where nobody knows it. */
export function zoneOf(name: string): string | null {
  const zone = ZONES.get(name) ?? name
  return isTimeZone(zone) ? zone : null
}

export const zoneNames = (): string[] => [...ZONES.keys()]
