"""seed.py DIR [N]: fills the bench that runs in DIR.

The named set of WORLD is made once; each image carries its key as the property `bench_seed`. Then tiny images
bulk-00001… are made in project team-a until there are N (default 60). Every tenth has data; the others stay `queued`."""
import concurrent.futures
import json
import struct
import sys
import urllib.parse

from api import Api, sign_in

BASE = sys.argv[1]
BULK = int(sys.argv[2]) if len(sys.argv) > 2 else 60
SIZE = 192 * 1024
# Glance reads virtual_size from this header: QFI, version 3, no backing file, 64 KiB clusters, a 16 MiB disk.
QCOW2 = struct.pack(">4sIQIIQ", b"QFI\xfb", 3, 0, 0, 16, 16 << 20)
DATA = {"raw": bytes(SIZE), "qcow2": QCOW2.ljust(SIZE, b"\0"), "vmdk": b"KDMV".ljust(SIZE, b"\0")}
FORMATS = ("qcow2", "raw", "vmdk", "iso", "vhd")
DISTROS = ("ubuntu", "debian", "rocky", "fedora", "windows", "opensuse")

# key: owner, document, {member: its answer}, action afterwards. Only an administrator may publish here.
WORLD = {
    "ubuntu": ("admin", dict(
        name="Ubuntu 22.04 LTS", disk_format="qcow2", visibility="public", min_disk=10, min_ram=1024, tags=["lts", "ubuntu"],
        os_distro="ubuntu", os_version="22.04", architecture="x86_64", hw_disk_bus="virtio", description="General purpose"), {}, None),
    "debian": ("admin", dict(
        name="Debian 12", disk_format="raw", visibility="public", protected=True, min_disk=5, tags=["lts"],
        os_distro="debian", os_version="12", os_admin_user="debian"), {}, None),
    "community": ("bob", dict(
        name="Community build", disk_format="qcow2", visibility="community", os_distro="fedora", tags=["nightly"]), {}, None),
    "private": ("alice", dict(
        name="Team A golden", disk_format="qcow2", visibility="private", min_disk=2, os_distro="rocky",
        tags=["golden", "team-a"]), {}, None),
    "protected": ("alice", dict(
        name="Team A do not delete", disk_format="raw", visibility="private", protected=True, os_distro="debian"), {}, None),
    "a-to-b-accepted": ("alice", dict(
        name="Shared with B (accepted)", disk_format="qcow2", visibility="shared"), {"bob": "accepted"}, None),
    "a-to-b-pending": ("alice", dict(
        name="Shared with B (pending)", disk_format="qcow2", visibility="shared"), {"bob": "pending"}, None),
    "a-to-b-rejected": ("alice", dict(
        name="Shared with B (rejected)", disk_format="vmdk", visibility="shared"), {"bob": "rejected"}, None),
    "b-to-a-accepted": ("bob", dict(
        name="From B (accepted)", disk_format="qcow2", visibility="shared"), {"alice": "accepted", "admin": "pending"}, None),
    "b-to-a-pending": ("bob", dict(
        name="From B (pending)", disk_format="raw", visibility="shared"), {"alice": "pending"}, None),
    "queued": ("alice", dict(name="No data yet", disk_format="qcow2", visibility="private"), {}, None),
    "bare-record": ("alice", {}, {}, None),
    "deactivated": ("alice", dict(
        name="Quarantined", disk_format="qcow2", visibility="private", os_distro="ubuntu"), {}, "deactivate"),
    "hidden": ("alice", dict(
        name="Old release (hidden)", disk_format="qcow2", visibility="private", os_hidden=True), {}, None),
    "unicode": ("alice", {
        "name": "한글 이미지 – ünïcode", "disk_format": "qcow2", "visibility": "private", "tags": ["태그", "a b/c"],
        "설명": "속성 값", "hw:slash/tilde~key": "x", "Mixed-Case_Key": "Kept"}, {}, None),
    "long-name": ("alice", dict(name="가" * 255, disk_format="raw", visibility="private"), {}, None),
    "hostile-name": ("alice", dict(
        name="<img src=x onerror=alert(1)>\"'${7*7}{{7*7}}", disk_format="raw", visibility="private",
        description="</script><script>alert(1)</script>"), {}, None),
    "twin-1": ("alice", dict(name="Twin", disk_format="qcow2", visibility="private"), {}, None),
    "twin-2": ("alice", dict(name="Twin", disk_format="raw", visibility="private"), {}, None),
}
WITHOUT_DATA = {"queued", "bare-record"}

with open(f"{BASE}/identity.json", encoding="utf-8") as file:
    BENCH = json.load(file)
identity, image = Api(BENCH["auth_url"]), Api(BENCH["image_url"])
PROJECT_OF = BENCH["home_projects"]
TOKENS = {user: sign_in(identity, user, BENCH["passwords"][user], PROJECT_OF[user])[0] for user in ("admin", "alice", "bob")}


def listing(**query):
    path = "/v2/images?" + urllib.parse.urlencode(dict(query, limit=1000))
    while path:
        _, page = image.call("GET", path, TOKENS["admin"])
        yield from page["images"]
        path = page.get("next")


def upload(image_id, user, data):
    image.call("PUT", f"/v2/images/{image_id}/file", TOKENS[user], data, "application/octet-stream")


def make(key):
    owner, document, members, action = WORLD[key]
    filled = dict(document, container_format="bare") if document else {}
    _, made = image.call("POST", "/v2/images", TOKENS[owner], dict(filled, bench_seed=key))
    path = f"/v2/images/{made['id']}"
    if key not in WITHOUT_DATA:
        upload(made["id"], owner, DATA[document["disk_format"]])
    for member, answer in members.items():
        project = BENCH["projects"][PROJECT_OF[member]]
        image.call("POST", f"{path}/members", TOKENS[owner], {"member": project})
        if answer != "pending":
            image.call("PUT", f"{path}/members/{project}", TOKENS[member], {"status": answer})
    if action:
        image.call("POST", f"{path}/actions/{action}", TOKENS["admin"], b"")


def make_bulk(number):
    _, made = image.call("POST", "/v2/images", TOKENS["alice"], dict(
        name=f"bulk-{number:05d}", disk_format=FORMATS[number % 5], container_format="bare", min_disk=number % 40,
        min_ram=number % 8 * 512, visibility="private" if number % 3 else "shared", tags=["bulk", f"batch-{number // 100}"],
        os_distro=DISTROS[number % 6], os_version=f"{number % 24}.04", bench_bulk="1"))
    if number % 10 == 0:
        upload(made["id"], "alice", bytes(512))


def main():
    # A plain listing leaves out hidden images, and other projects' community images even for an administrator.
    seen = [found for query in ({}, {"os_hidden": "true"}, {"visibility": "community"}) for found in listing(**query)]
    keys = {found.get("bench_seed") for found in seen}
    for key in WORLD:
        if key not in keys:
            make(key)
    bulk = {found["name"] for found in seen if "bench_bulk" in found}
    missing = [number for number in range(1, BULK + 1) if f"bulk-{number:05d}" not in bulk]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(make_bulk, missing))
    print(f"seeded: {len(WORLD)} named and {len(bulk) + len(missing)} bulk images", file=sys.stderr)


main()
