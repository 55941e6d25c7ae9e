"""identity.py DIR HOST KEYSTONE_PORT GLANCE_PORT SOURCE_PORT: projects, users, roles, catalog and one application credential.

Makes what is missing, corrects the addresses in the catalog, then writes DIR/clouds.yaml and, last, DIR/identity.json.
Passwords come from the environment (NAME_SECRET)."""
import json
import os
import sys

from api import Api, sign_in

BASE, HOST, KEYSTONE_PORT, GLANCE_PORT, SOURCE_PORT = sys.argv[1:]
AUTH_URL, IMAGE_URL = f"http://{HOST}:{KEYSTONE_PORT}/v3", f"http://{HOST}:{GLANCE_PORT}"
REGION = "RegionOne"
PROJECTS = {"service": "The services themselves", "team-a": "Team A", "team-b": "Team B"}
ROLES = [("glance", "service", "admin"), ("alice", "team-a", "member"), ("bob", "team-b", "member"),
         ("carol", "team-a", "reader"), ("dana", "team-a", "member"), ("dana", "team-b", "member")]
HOME = {"admin": "admin", "alice": "team-a", "bob": "team-b", "carol": "team-a", "dana": "team-a"}

identity = Api(AUTH_URL)


def secret(name):
    return os.environ[f"{name.upper()}_SECRET"]


def ensure(token, kind, name, **rest):
    for found in identity.call("GET", f"/{kind}s?name={name}", token)[1][f"{kind}s"]:
        return found["id"]
    return identity.call("POST", f"/{kind}s", token, {kind: dict(name=name, **rest)})[1][kind]["id"]


def ensure_people(token, me):
    roles = {name: ensure(token, "role", name) for name in ("admin", "member", "reader")}
    projects = {"admin": me["project"]["id"]}
    for name, description in PROJECTS.items():
        projects[name] = ensure(token, "project", name, domain_id="default", description=description)
    users = {"admin": me["user"]["id"]}
    for name in dict.fromkeys(user for user, _, _ in ROLES):
        users[name] = ensure(token, "user", name, domain_id="default", password=secret(name))
    for user, project, role in ROLES:
        identity.call("PUT", f"/projects/{projects[project]}/users/{users[user]}/roles/{roles[role]}", token)
    return projects, users


def ensure_catalog(token):
    services = {service["type"]: service["id"] for service in identity.call("GET", "/services", token)[1]["services"]}
    if "image" not in services:
        image = {"type": "image", "name": "glance", "description": "Image service"}
        services["image"] = identity.call("POST", "/services", token, {"service": image})[1]["service"]["id"]
    known = {(endpoint["service_id"], endpoint["interface"]): endpoint
             for endpoint in identity.call("GET", "/endpoints", token)[1]["endpoints"]}
    for service, url in ((services["identity"], AUTH_URL), (services["image"], IMAGE_URL)):
        for interface in ("public", "internal", "admin"):
            endpoint = {"service_id": service, "interface": interface, "region_id": REGION, "url": url}
            old = known.get((service, interface))
            if old is None:
                identity.call("POST", "/endpoints", token, {"endpoint": endpoint})
            elif old["url"] != url:
                identity.call("PATCH", f"/endpoints/{old['id']}", token, {"endpoint": {"url": url}})


def ensure_credential(user_id):
    token, _ = sign_in(identity, "alice", secret("alice"), "team-a")
    path = f"/users/{user_id}/application_credentials"
    for found in identity.call("GET", f"{path}?name=console", token)[1]["application_credentials"]:
        return found["id"]
    wanted = {"name": "console", "secret": secret("credential"), "roles": [{"name": "member"}],
              "description": "For the console under test"}
    return identity.call("POST", path, token, {"application_credential": wanted})[1]["application_credential"]["id"]


def clouds(passwords, credential):
    """JSON is YAML, so this is what the `openstack` client reads."""
    def cloud(auth, **rest):
        return {"region_name": REGION, "identity_api_version": 3, "auth": {"auth_url": AUTH_URL, **auth}, **rest}
    named = {user: cloud({"username": user, "password": passwords[user], "project_name": project,
                          "user_domain_id": "default", "project_domain_id": "default"}) for user, project in HOME.items()}
    named["console"] = cloud({"application_credential_id": credential["id"],
                              "application_credential_secret": credential["secret"]}, auth_type="v3applicationcredential")
    return {"clouds": named}


def write(name, value):
    with open(f"{BASE}/{name}.new", "w", encoding="utf-8") as file:
        file.write(json.dumps(value, indent=1) + "\n")
    os.replace(f"{BASE}/{name}.new", f"{BASE}/{name}")


def main():
    token, me = sign_in(identity, "admin", secret("admin"), "admin")
    projects, users = ensure_people(token, me)
    ensure_catalog(token)
    passwords = {name: secret(name) for name in HOME}
    credential = {"id": ensure_credential(users["alice"]), "name": "console", "secret": secret("credential"),
                  "user": "alice", "project": "team-a"}
    write("clouds.yaml", clouds(passwords, credential))
    write("identity.json", {
        "auth_url": AUTH_URL, "image_url": IMAGE_URL, "region": REGION, "domain": "default",
        "ports": {"keystone": int(KEYSTONE_PORT), "glance": int(GLANCE_PORT), "source": int(SOURCE_PORT)}, "clouds_file": f"{BASE}/clouds.yaml",
        "projects": projects, "users": users, "home_projects": HOME, "passwords": passwords,
        "application_credential": credential})


main()
