#!/usr/bin/env python3
"""Keeps what the program prints and draws the same while its code moves.

    net.py record  BIN DIR       [options]    writes everything that BIN prints and draws into DIR
    net.py compare BIN_A BIN_B   [options]    runs both side by side; a unified diff for each thing that differs, and 1 if any does

    --inputs DIR    folders with inputs, may be given several times; without any, a small estate that the script makes.
                    A folder with a file `cmd` is one: its words run in that folder (`chalkboard status --marks marks ...`).
                    So is every folder that Custodian has written: with the reports of the `marks` or `chalk` nearest above it.
    --only GLOB     inputs of that name
    --jobs N        so many commands at once (2), each by both programs
    --no-screens    only what is printed
    --no-demo       not the demo
    --thorough      every environment, every headline and every screen of the inputs in folders too
    --settled       the script's own estate also after 30 seconds, when what drifts has settled

Needs Python 3.11 and tmux, no network. Both programs run at the same moment, for ages and what is stale follow the clock; moments of the
run itself and ages in seconds are masked; what differs is tried twice more before it is told. The demo has no option that starts it at a
given moment of its story: two that start together are drawn after the same number of seconds.
"""
import argparse, datetime, difflib, fnmatch, hashlib, json, os, re, shlex, shutil, signal, subprocess, sys, tempfile, threading, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SIZES = [(80, 24), (120, 40), (200, 50)]
RETRIES = 2
STYLES = '\n--- styles\n'
COMMANDS = {'status', 'check', 'explain', 'diff', 'iam', 'watch', 'demo'}
# What is drawn, and the keys that lead there from the one before.
TOUR = [('board', []), ('moved', ['Down', 'Right']), ('cell', ['Enter']), ('cell-down', ['NPage']), ('back', ['Escape']), ('mark', ['m']),
        ('back-again', ['Escape']), ('sources', ['i']), ('help', ['Escape', '?']), ('page-down', ['Escape', 'NPage']), ('page-up', ['PPage']),
        ('difference', ['D']), ('drift', ['Escape', '!']), ('newest', ['!', '=']), ('sorted', ['s']), ('messages', ['Escape', 'M'])]
SHORT_TOUR = [('board', []), ('cell', ['Down', 'Right', 'Enter']), ('page', ['NPage']), ('sources', ['Escape', 'i']), ('help', ['Escape', '?']),
              ('page-down', ['Escape', 'NPage'])]
# The ids and moments of the demo follow its start to the second.
DEMO_MASKS = [(re.compile(r'\b\d\d:\d\d:\d\dZ'), '<moment>'), (re.compile(r'\becs-svc/\d+'), '<id>'), (re.compile(r'\b[0-9a-f]{4}\.\.[0-9a-f]{2}\b'), '<id>'),
              (re.compile(r'\b(?:\d{13}\S*|[0-9a-f]{32}\b|[0-9A-Z]{10,}\S*)'), '<id>')]
DEMO_TOUR = [('board', []), ('cell', ['Down', 'Right', 'Enter']), ('help', ['Escape', '?']), ('drift', ['Escape', '!'])]
HELP = [['--version'], ['--help']] + [[c, '--help'] for c in sorted(COMMANDS)] + [['generate-completion'], ['iam'], ['iam', '--custodian'], ['status'],
        ['frobnicate'], ['status', '--colour'], ['status', '--marks', 'gone', '--custodian-output', 'gone']]


class Side:
    """One program image, with a home of its own."""
    def __init__(self, name, binary):
        self.name, self.binary = name, str(Path(binary).absolute())
        if not os.access(self.binary, os.X_OK): sys.exit(f'net.py: {binary} is no program')
        homes = {Path(self.binary).resolve().parent.parent, Path(self.binary).parent.parent}
        self.images = [str(h) for h in homes if (h / 'lib' / 'chalkboard.jar').exists()]
        self.home = tempfile.mkdtemp(prefix=f'net-{name}-')

    def env(self, term='dumb'):
        return {'PATH': os.environ['PATH'], 'HOME': self.home, 'TERM': term, 'LANG': 'C.UTF-8', 'TMPDIR': self.home,
                'AWS_EC2_METADATA_DISABLED': 'true'}

    def timeless(self, text, since, places=()):
        """The text without what differs between two runs that are alike."""
        for place, name in [*places, (self.home, '<home>'), *((i, '<image>') for i in self.images)]:
            text = place.sub(name, text) if isinstance(place, re.Pattern) else text.replace(place, name)
        text = re.sub(r'/tmp/chalkboard-demo-\d+', '<demo>', text)
        return timeless(text, since)


def timeless(text, since):
    def moment(m):
        at = datetime.datetime.fromisoformat(f'{m[1]}T{m[3]}+00:00').timestamp()
        return '<now>' if at >= since - 5 else m[0]

    def clock(m):
        at = int(m[1]) * 3600 + int(m[2]) * 60 + int(m[3])
        return '<clock>' if (at - since + 5) % 86400 < 300 else m[0]
    def spent(m):
        # In a column what stands before it gives way; in a sentence it does not.
        return '#'.rjust(len(m[0])) if len(m[1]) > 1 else m[1] + '#'

    def masked(text):
        text = re.sub(r'(\d{4}-\d\d-\d\d)([T ])(\d\d:\d\d:\d\d)(?:\.\d+)?Z', moment, text)
        text = re.sub(r'\b(\d\d):(\d\d):(\d\d)Z', clock, text)
        text = re.sub(r'"age" : (\d+)', lambda m: f'"age" : {int(m[1]) // 30}/30', text)
        return re.sub(r'(?<!\bin)(?<![\dA-Za-z.])( *)(?<![\dA-Za-z.])\d+(?:\.\d+)? ?m?s\b', spent, text)
    return masked(text)


class Input:
    def __init__(self, name, folder, words, places=()):
        self.name, self.folder, self.words, self.places = name, Path(folder), words, places


def inputs(folders, top):
    if not folders:
        return [estate(top)]
    found = []
    for folder in map(Path, folders):
        folder = folder.absolute()
        for at, below, files in os.walk(folder):
            below.sort()
            at = Path(at)
            name = str(at.relative_to(folder.parent))
            if 'cmd' in files:
                words = shlex.split((at / 'cmd').read_text())[1:]
                found.append(Input(name, at, words[1:] if words and words[0] in COMMANDS else words))
                below.clear()
            elif any((at / b / 'metadata.json').exists() for b in below):
                marks = next((p / m for p in [at, *at.parents] for m in ('marks', 'chalk') if (p / m).is_dir() and folder.parent in p.parents), None)
                found.append(Input(name, at.parent, [*(['--marks', str(marks)] if marks else []), '--custodian-output', at.name,
                                                     '--order', 'dev,staging,prod']))
                below.clear()
    return found


def estate(top):
    """Builds and what runs, some of it as it should, some not."""
    now, registry, arn = int(time.time()), '111122223333.dkr.ecr.eu-west-1.amazonaws.com', 'arn:aws:ecs:eu-west-1:111122223333:'
    sha = lambda text, n=64: hashlib.sha256(text.encode()).hexdigest()[:n]
    iso = lambda ago: datetime.datetime.fromtimestamp(now - ago, datetime.timezone.utc).isoformat()
    folder = top / 'estate'
    (folder / 'marks').mkdir(parents=True)

    def built(name, number, branch='main'):
        at, build = now - 3600 * (60 - 5 * number) - 1800, f'{name}-{number}'
        chalk = {'CHALK_ID': sha('chalk' + build, 20).upper(), 'METADATA_ID': sha('meta' + build, 20).upper(), '_OP_ARTIFACT_TYPE': 'Docker Image',
                 'COMMIT_ID': sha('commit' + build, 40), 'BRANCH': branch, 'TIMESTAMP_COMMITTED': (at - 60) * 1000,
                 'AUTHOR': 'Ada Example <ada@example.com>', 'COMMIT_MESSAGE': f'Change {build}', 'ORIGIN_URI': f'https://github.com/acme/{name}',
                 'DOCKER_TAGS': [f'{registry}/{name}:{number}'], 'DOCKER_PLATFORM': 'linux/amd64', '_CURRENT_HASH': sha('config' + build),
                 '_REPO_DIGESTS': {registry: {name: [sha('digest' + build)]}}}
        report = [{'_OPERATION': 'build', '_TIMESTAMP': at * 1000, '_ACTION_ID': sha('action' + build, 16), '_OP_CHALKER_VERSION': '1.1.3',
                   '_CHALKS': [chalk]}]
        file = folder / 'marks' / f'{build}.json'
        file.write_text(json.dumps(report))
        os.utime(file, (at, at))

    services, tasks = [], []

    def deployment(number, status, desired, running, state, minutes):
        return {'id': f'ecs-svc/{number}', 'status': status, 'taskDefinition': f'{arn}task-definition/x:{number}', 'desiredCount': desired, 'pendingCount': 0,
                'runningCount': running, 'failedTasks': 0, 'createdAt': iso(60 * minutes), 'updatedAt': iso(60 * minutes - 30), 'rolloutState': state}

    def service(place, name, desired, running, deployments):
        services.append({'serviceArn': f'{arn}service/{place}/{name}', 'serviceName': name, 'clusterArn': f'{arn}cluster/{place}', 'status': 'ACTIVE',
                         'desiredCount': desired, 'runningCount': running, 'pendingCount': 0, 'launchType': 'FARGATE', 'schedulingStrategy': 'REPLICA',
                         'taskDefinition': f'{arn}task-definition/x:1', 'deployments': deployments, 'events': [], 'createdAt': iso(86400 * 30),
                         'loadBalancers': [], 'deploymentController': {'type': 'ECS'}})

    def task(place, name, build, deployment=1, minutes=170):
        number = len(tasks)
        tasks.append({'taskArn': f'{arn}task/{place}/{sha(str(number), 32)}', 'clusterArn': f'{arn}cluster/{place}', 'group': f'service:{name}',
                      'lastStatus': 'RUNNING', 'desiredStatus': 'RUNNING', 'launchType': 'FARGATE', 'createdAt': iso(60 * minutes + 90),
                      'startedAt': iso(60 * minutes + 30), 'taskDefinitionArn': f'{arn}task-definition/x:{deployment}', 'startedBy': f'ecs-svc/{deployment}',
                      'healthStatus': 'UNKNOWN', 'containers': [{'name': name, 'lastStatus': 'RUNNING', 'image': f'{registry}/{name}:{build}',
                                                                 'imageDigest': 'sha256:' + sha(f'digest{name}-{build}')}]})

    def runs(place, name, *builds):
        service(place, name, len(builds), len(builds), [deployment(1, 'PRIMARY', len(builds), len(builds), 'COMPLETED', 180)])
        for build in builds: task(place, name, build)
    pipeline = ['dev', 'staging', 'prod-us', 'prod-eu']
    for i in range(30):
        name = f'app-{i:02}'
        for number in range(1, 5): built(name, number)
        for n, place in enumerate(pipeline): runs(place, name, 4 - (n if i % 3 == 1 else n // 2 if i % 3 == 2 else 0))
    for name in ('payments', 'mixed', 'rolling', 'broken', 'stopped', 'shelved'):
        for number in range(1, 4): built(name, number)
    built('payments', 9, 'hotfix/3ds')
    for place, build in zip(pipeline, (3, 2, 9, 1)): runs(place, 'payments', build)
    runs('dev', 'mixed', 1, 2)
    service('dev', 'rolling', 2, 3, [deployment(2, 'PRIMARY', 2, 1, 'IN_PROGRESS', 3), deployment(1, 'ACTIVE', 2, 2, 'COMPLETED', 600)])
    task('dev', 'rolling', 2), task('dev', 'rolling', 2), task('dev', 'rolling', 3, 2, 2)
    service('prod-us', 'broken', 2, 1, [deployment(1, 'PRIMARY', 2, 1, 'COMPLETED', 180)])
    task('prod-us', 'broken', 3)
    runs('prod-eu', 'stopped')
    runs('staging', 'unmarked', 1)
    (folder / 'marks' / 'cut.json').write_text('[ {"_OPERATION": "build", "_CHALKS": [')
    (folder / 'marks' / 'empty.json').write_text('')
    for name in ('cut.json', 'empty.json'): os.utime(folder / 'marks' / name, (now - 3600, now - 3600))
    for policy, resource, items in (('ecs-services', 'ecs-service', services), ('ecs-tasks', 'ecs-task', tasks)):
        at = folder / 'out' / policy
        at.mkdir(parents=True)
        (at / 'resources.json').write_text(json.dumps(items))
        (at / 'metadata.json').write_text(json.dumps({
            'policy': {'name': policy, 'resource': 'aws.' + resource}, 'version': '0.9.52', 'execution': {'id': '1', 'start': now - 3, 'end_time': now},
            'config': {'region': 'eu-west-1', 'regions': ['eu-west-1'], 'cache': '', 'account_id': '111122223333', 'dryrun': True},
            'api-stats': {'ecs.ListClusters': 1}, 'metrics': [{'MetricName': 'ResourceCount', 'Value': len(items), 'Unit': 'Count'}]}))
    return Input('estate', folder, ['--marks', 'marks', '--custodian-output', 'out', '--order', ','.join(pipeline)], [(str(folder), '<estate>')])


def printed(sides, words, folder, places=()):
    """What each side prints: all run at once."""
    since = time.time()
    started = [subprocess.Popen([s.binary, *words], cwd=folder, env=s.env(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
               for s in sides]
    said = []
    for side, process in zip(sides, started):
        try: out, err = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            err += '\nnet.py: it has not ended within 120 s\n'
        text = f'$ chalkboard {shlex.join(words)}\n{out}--- standard error\n{err}--- exit {process.returncode}\n'
        said.append(side.timeless(text, since, places))
    return said


def questions(side, one, thorough):
    """The command lines for an input: its rows and environments are those that the first side names."""
    words = one.words
    asked = {'status': ['status', *words], 'status-ascii': ['status', *words, *([] if '--ascii' in words else ['--ascii'])],
             'status-json': ['status', *words, '-o', 'json'], 'check': ['check', *words]}
    if not thorough: del asked['status-ascii']
    if thorough and '--reference' not in words: asked['status-newest'] = ['status', *words, '--reference', 'newest']
    run = subprocess.run([side.binary, 'status', *words, '-o', 'json'], cwd=one.folder, env=side.env(), capture_output=True, text=True, timeout=120)
    try: board = json.loads(run.stdout)
    except ValueError: return asked
    places = [e['name'] for e in board['environments']]
    for a, b in dict.fromkeys([*zip(places, places[1:]), *zip(places[-1:], places[:1])][:4 if thorough else 1]):
        asked[f'diff-{a}-{b}'] = ['diff', a, b, *words]
        asked[f'diff-{a}-{b}-json'] = ['diff', a, b, *words, '-o', 'json']
    seen = {}
    cells = [(row, place, cell) for row in board['rows'] for place, cell in row['cells'].items()]
    for row, place, cell in sorted(cells, key=lambda c: c[2]['class'] == 'OK'):
        seen.setdefault((cell['headline'], cell['class']), (row['repository'] or row['image'], place))
    for row, place in list(dict.fromkeys(seen.values()))[:12 if thorough else 3]:
        asked[f'explain-{row.split("/")[-1]}-{place}'] = ['explain', row, place, *words]
    return asked


class Screens:
    """Programs in terminals of a tmux of their own, all driven together."""
    count = 0

    def __init__(self, top):
        conf = top / 'tmux.conf'
        conf.write_text('set -g status off\nset -g escape-time 0\nset -g history-limit 0\nset -g default-terminal tmux-256color\n')
        # A socket of its own: a server that is just being stopped takes no session.
        Screens.count += 1
        self.tmux, self.panes = ['tmux', '-S', str(top / f'tmux-{Screens.count}'), '-f', str(conf)], {}

    def open(self, name, side, words, folder, size, places):
        # "ended" keeps the last screen of a program that has ended for the comparison.
        run = shlex.join(['env', '-i', *(f'{k}={v}' for k, v in side.env('xterm-256color').items()), side.binary, *words])
        run += f'; echo "ended with $?"; exec sleep 600'
        subprocess.run([*self.tmux, 'new-session', '-d', '-s', name, '-x', str(size[0]), '-y', str(size[1]), '-c', str(folder), run], check=True,
                       env={'PATH': os.environ['PATH'], 'HOME': side.home, 'LANG': 'C.UTF-8', 'TERM': 'xterm-256color'})
        self.panes[name] = (side, places)

    def press(self, key):
        for name in self.panes: subprocess.run([*self.tmux, 'send-keys', '-t', f'={name}:', key], check=True)

    def drawn(self, since):
        shown = {}
        for name, (side, places) in self.panes.items():
            text = subprocess.run([*self.tmux, 'capture-pane', '-p', '-e', '-t', f'={name}:'], capture_output=True, text=True).stdout
            shown[name] = side.timeless(styled(text), since, places)
        return shown

    def still(self, since, least=0.3, most=8.0):
        """The screens, when none has changed for a while."""
        begun = last = time.time()
        before = self.drawn(since)
        while time.time() < begun + most:
            time.sleep(0.15)
            now = self.drawn(since)
            if now != before: before, last = now, time.time()
            elif time.time() > last + least and time.time() > begun + least and all(plain(t).strip() for t in now.values()): break
        return before

    def close(self):
        subprocess.run([*self.tmux, 'kill-server'], capture_output=True)
        self.panes.clear()


def plain(text):
    return text.split(STYLES)[0]


def styled(text):
    """A screen as text, and below it the style of each word: what is blank keeps whatever was drawn there before, and nobody sees it."""
    lines, styles, on = [], [], {}
    for line in text.split('\n'):
        words, shown, last = [], '', None
        for part in re.split(r'(\x1b\[[\d;:]*m|\x0e|\x0f)', line):
            if part.startswith('\x1b'): on = sgr(on, part[2:-1])
            elif part not in '\x0e\x0f':
                style = ';'.join(v for _, v in sorted(on.items()))
                for c in part:
                    blank = c == ' ' and not {'reverse', 'background'} & on.keys()
                    if not blank and style != last: words.append(f'[{style}]')
                    elif blank and words and words[-1] != ' ': words.append(' ')
                    if not blank: words.append(c)
                    last = last if blank else style
                shown += part
        lines.append(shown.rstrip())
        styles.append(''.join(words).rstrip())
    return '\n'.join(lines) + STYLES + '\n'.join(styles)


def sgr(on, codes):
    on, codes = dict(on), re.split('[;:]', codes or '0')
    while codes:
        code = int(codes.pop(0) or 0)
        if code == 0: on.clear()
        elif code in (1, 2): on['bold' if code == 1 else 'dim'] = str(code)
        elif code in (3, 4, 7): on[{3: 'italic', 4: 'underline', 7: 'reverse'}[code]] = str(code)
        elif code == 22: on.pop('bold', 0), on.pop('dim', 0)
        elif code in (23, 24, 27): on.pop({23: 'italic', 24: 'underline', 27: 'reverse'}[code], 0)
        elif code in (39, 49): on.pop('background' if code == 49 else 'colour', 0)
        else:
            more = [] if code not in (38, 48) else codes[:2] if codes[:1] == ['5'] else codes[:4]
            codes = codes[len(more):]
            on['background' if code // 10 in (4, 10) else 'colour'] = ':'.join([str(code), *more])
    return on


def drawn(sides, words, folder, top, places, tour, sizes, wait=1.5):
    """Screens by name: for each one, what every side shows. All sides and sizes run at once."""
    screens, shown, since = Screens(top), {}, time.time()
    try:
        time.sleep(1 - time.time() % 1)
        for width, height in sizes:
            for n, side in enumerate(sides): screens.open(f'{width}x{height}-{n}', side, words, folder, (width, height), places)
        time.sleep(wait)
        for name, keys in tour:
            for key in keys:
                screens.press(key)
                time.sleep(0.35 if key == 'Escape' else 0.1)
            now = screens.still(since, least=0.8 if not keys else 0.3)
            for width, height in sizes:
                shown[f'screen-{width}x{height}-{name}'] = [now[f'{width}x{height}-{n}'] for n in range(len(sides))]
    finally:
        screens.close()
    return shown


class Net:
    def __init__(self, sides, options, top):
        self.sides, self.options, self.top, self.differing, self.count, self.lock = sides, options, top, 0, 0, threading.Lock()

    def run(self, keep):
        options, here = self.options, not self.options.inputs
        if here and self.wanted('help'):
            folder = self.top / 'empty'
            folder.mkdir()
            self.items({f'help/{"-".join(w.strip("-") for w in words)}': words for words in HELP}, folder, [(str(folder), '<empty>')], keep)
        for one in inputs(options.inputs, self.top):
            if not self.wanted(one.name): continue
            thorough = here or options.thorough
            print(one.name, file=sys.stderr, flush=True)
            asked = questions(self.sides[0], one, thorough)
            self.items({f'{one.name}/{name}': words for name, words in asked.items()}, one.folder, one.places, keep)
            if options.no_screens: continue
            slow = [*one.words, *([] if '--interval' in one.words else ['--interval', '1h'])]
            self.group(one.name, lambda sizes: drawn(self.sides, slow, one.folder, self.top, one.places, TOUR if thorough else SHORT_TOUR, sizes), keep)
            if options.settled and here:
                quick = [*one.words, '--interval', '2s']
                self.group(one.name + '/settled', lambda sizes: drawn(self.sides, quick, one.folder, self.top, one.places, TOUR[:1], sizes, 30), keep)
        if not options.no_screens and not options.no_demo and self.wanted('demo'):
            self.group('demo', lambda sizes: drawn(self.sides, ['demo'], self.top, self.top, DEMO_MASKS, DEMO_TOUR, sizes, 8), keep)

    def wanted(self, name):
        return fnmatch.fnmatch(name, self.options.only)

    def items(self, asked, folder, places, keep):
        with ThreadPoolExecutor(self.options.jobs) as pool:
            for done in [pool.submit(self.item, *item, folder, places, keep) for item in asked.items()]: done.result()

    def item(self, name, words, folder, places, keep):
        self.group(name, lambda _: {'': printed(self.sides, words, folder, places)}, keep)

    def group(self, name, take, keep):
        """Takes all, then once more and again those that differ."""
        sizes, first = SIZES, None
        for _ in range(RETRIES + 1):
            taken = take(sizes)
            if first is None: first, left = taken, list(taken)
            left = [k for k in left if len(set(taken[k])) > 1]
            sizes = [s for s in SIZES if any(k.startswith(f'screen-{s[0]}x{s[1]}-') for k in left)]
            if not left: break
        with self.lock:
            self.count += len(first)
            for k, said in first.items(): keep(f'{name}/{k}' if k else name, said)
            for k in left: self.tell(f'{name}/{k}' if k else name, taken[k])
            self.differing += len(left)

    def tell(self, name, said):
        a, b = (plain(s) for s in said)
        if a == b: a, b = (s.split(STYLES)[-1] for s in said)
        names = [f'{s.name}/{name}' for s in self.sides]
        print('\n'.join(difflib.unified_diff(a.split('\n'), b.split('\n'), *names, lineterm='', n=2)), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('what', choices=['record', 'compare'])
    parser.add_argument('first', metavar='BIN')
    parser.add_argument('second', metavar='DIR|BIN')
    parser.add_argument('--inputs', action='append', default=[], metavar='DIR')
    parser.add_argument('--jobs', type=int, default=2, metavar='N')
    parser.add_argument('--only', default='*', metavar='GLOB')
    for flag in ('--no-screens', '--no-demo', '--settled', '--thorough'): parser.add_argument(flag, action='store_true')
    options = parser.parse_args()
    for folder in options.inputs:
        if not Path(folder).is_dir(): sys.exit(f'net.py: there is no folder {folder}')
    sides = [Side('a', options.first)] + ([Side('b', options.second)] if options.what == 'compare' else [])
    top = Path(tempfile.mkdtemp(prefix='net-'))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

    def write(name, said):
        file = Path(options.second) / (name + '.txt')
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(said[0])
    try:
        net = Net(sides, options, top)
        net.run(write if options.what == 'record' else lambda *_: None)
        print(f'{net.count} outputs, {net.differing} differ' if options.what == 'compare' else f'{net.count} outputs written', file=sys.stderr)
        if net.count == 0: sys.exit('net.py: no input was found')
        return 1 if net.differing else 0
    finally:
        shutil.rmtree(top, ignore_errors=True)
        for side in sides: shutil.rmtree(side.home, ignore_errors=True)


if __name__ == '__main__':
    sys.exit(main())
