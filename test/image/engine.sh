#!/bin/sh
# engine.sh ROOT FOLDER SOCKET: runs the Docker Engine that is installed in ROOT, where FOLDER is seen under its own name. Started in mount and
# process namespaces of its own: what it mounts and starts ends with it, and what it changes in the machine's network is put back.
set -e
root=$1 folder=$2 socket=$3
mount --make-rprivate /
mount --bind "$root" "$root"
mkdir -p "$root/old" "$root$folder"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"
# Where version 1 of cgroups has the controllers, the second one beside it only confuses.
umount "$root/sys/fs/cgroup/unified" 2> /dev/null || true
mount --bind "$folder" "$root$folder"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
mount -t tmpfs tmpfs "$root/run"
cd "$root"
pivot_root . old
umount -l old
iptables-save > /run/rules
forwarding=$(cat /proc/sys/net/ipv4/ip_forward)
trap : TERM
dockerd --host "unix://$socket" --pidfile /run/docker.pid &
wait || true
kill -0 $! 2> /dev/null && kill $!
wait || true
ip link delete docker0
iptables-restore < /run/rules
echo "$forwarding" > /proc/sys/net/ipv4/ip_forward
