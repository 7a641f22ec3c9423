CREATE TABLE board(
  -- What was watched together: one configuration's environments.
  id integer primary key,
  name text not null unique,
  title text not null
) strict;
INSERT INTO board VALUES(1,'acme','Acme');
CREATE TABLE cluster(
  -- An ECS cluster; account and region are empty where they are not known.
  id integer primary key,
  account text not null,
  region text not null,
  name text not null,
  unique(name, region, account)
) strict;
INSERT INTO cluster VALUES(1,'111122223333','eu-west-1','prod');
INSERT INTO cluster VALUES(2,'111122223333','eu-west-1','test');
CREATE TABLE document(
  -- Something the board shows, by kind and key: a row, an environment.
  id integer primary key,
  board integer not null references board,
  kind text not null,
  key text not null,
  unique(board, kind, key)
) strict;
INSERT INTO document VALUES(1,1,'row','pay');
INSERT INTO document VALUES(2,1,'row','web');
INSERT INTO document VALUES(3,1,'ack','pay');
CREATE TABLE content(
  -- A JSON text, once however often it comes back.
  id integer primary key,
  hash blob not null unique, -- the first 16 bytes of its SHA-256
  size integer not null, -- in bytes of UTF-8
  json text, -- where it is short
  packed blob, -- where it is longer: deflated (zlib)
  base integer references content -- where not null: deflated with that one's text as the preset dictionary
) strict;
INSERT INTO content VALUES(1,X'f05c576379fd31c03b6cfcef2cf788a9',3989,NULL,X'78dad597bf8ee3460cc65fc550bd077038ffdddf0b04a9126c4172c8b5005b5e58debb048b7df750b92a400a1bae0ca81035e22789bfd1f09bcf6995839e68da8797e972fe39eda777fafba4cb759d5e26d1e3719df67f7e4ebafc982fe7651bf05b3cfa063e7e501ac77951bff4f1bebb9e7783aebae51d69f5bc69392f5bc81ff3714cfbcf49cea7d3bc0914189a64b05582d12a3029272534a9147307000c8185b6e40b2d72f09c13cd8bc7978fc583ede9637ed375535b0f84b9ec6f15158a965a0c2d764a16899a2075cb2e491fd7c3f9e292bf9d795e76dfffa2d3fb51a7af97699d17d9be1301cb37f023fc1e700fe0c71f9eb8eae5c72cfaab580b9df4bf85f4975ee6e56dda477f6d5de78b7a3de2d7ebcb64477adbb2b6d379197ed3166d09ebee7ad0dda23ffd2377bf4af8faf5f27f28c223285aef0528630994871a53478e667dc450004a5624ab43db5d286e150d623d526ad0a1528d8162072eb13d2d0a7c0405631a52a50913696ea5d7c23164a0ce413892e4381420df85e256d1621c51b235adc90c5bd7ac82959f16457c04c560c82d478b994c2584968911a93648c3a7b65115498878178a5b4505cb085a4b888ab906eb1d4594f56951a4475040e4919073374e865d6a540ed13417f5a2696a94895282bb50dc2a1a32d6006df49e8c2c941e8d1c63785a14f9111428357b1715e8dcad632d883ea573c6d13232f722da7d751f77a1b855b4540d809482f280ea1d5e655babd2d3a2288fa0f0fa080fc21a59cd183314b2420209c14ad364b59656ef7350b78a7a3f274bcc9490b241dadabdc5569f16457d04851b995439b43124418923aa77da06388845428911210bf5fb1cd4ada23072d232107bafec3dbca5e2edfb5fe7fc9c28da2328a87489ad59aad241a4a1b852cf6e75726b3e12524f3ec5ef7350b78abab3555f95fcd7800c6a582d4610184f8ba23f8242cc9d4e81ec2e5343cc3130face8ba1554bd9976fab884dc77d0eea5651c6cdf002c454b1784bf71de166b7e01950bc7efd03417fc51a',NULL);
INSERT INTO content VALUES(2,X'44136fa355b3678a1146ad16f7e8649e',2,'{}',NULL,NULL);
INSERT INTO content VALUES(3,X'9922c23e6ce97bbd43552f2026275bbe',3989,NULL,X'78f9417fc51aedd7b11180300885e195820891714212967079b1d73b2f8dcd5b80e6a778dff90fca2348ba9a549d2efb21935bfe2f996a7e72271fb9463dcdfc5a8c1e8a7d3dca198b2bb7718fe011a5785635d9568a11500e9403e54039500e9403e54039500e9403e54039500e94afa2fc02b2b0c351',1);
INSERT INTO content VALUES(4,X'268e2512f91333ab23dd84b9d0d46fce',14,'{"by":"Robin"}',NULL,NULL);
CREATE TABLE version(
  -- What a document was from one moment to another, in milliseconds since 1970.
  id integer primary key,
  document integer not null references document,
  since integer not null,
  until integer, -- null while it is so
  content integer not null references content,
  unique(document, since)
) strict;
INSERT INTO version VALUES(1,1,1780315200000,1780315260000,1);
INSERT INTO version VALUES(2,2,1780315200000,1780315260000,2);
INSERT INTO version VALUES(3,1,1780315260000,NULL,3);
INSERT INTO version VALUES(4,3,1780315260000,NULL,4);
CREATE TABLE event(
  -- Something that happened, in the order in which it came to be known; the view "events" tells it readably.
  id integer primary key,
  board integer not null references board,
  key text not null, -- the same one twice is one event
  at integer not null, -- milliseconds since 1970
  kind text not null,
  repository text not null,
  image text not null,
  environment text not null,
  before text not null,
  after text not null,
  by text not null, -- who did it
  source text not null, -- what told of it
  detail text not null,
  unique(board, key)
) strict;
INSERT INTO event VALUES(1,1,'1',1780315200000,'deployed','acme/pay','pay','prod','1a2b3c4','5d6e7f8','Robin','ecs','rolled out in 3 m');
INSERT INTO event VALUES(2,1,'2',1780315260000,'deployed','acme/pay','pay','prod','1a2b3c4','5d6e7f8','Robin','ecs','rolled out in 3 m');
CREATE TABLE period(
  -- A time in which a service ran one version; the views "now" and "deployed" tell it readably.
  id integer primary key,
  board integer not null references board,
  cluster integer not null references cluster,
  service text not null,
  repository text not null,
  image text not null,
  digest text not null,
  commit_id text not null,
  branch text not null,
  build text not null, -- the number of the CI's run
  author text not null,
  since integer not null, -- milliseconds since 1970
  ended integer, -- null while it runs
  ending text not null, -- replaced, rolled back, failed, stopped, not seen; empty while it runs
  told text not null -- by whose times the beginning is told: seen, ecs
) strict;
INSERT INTO period VALUES(1,1,1,'pay','acme/pay','pay','sha256:1a2b3c41a2b3c41a2b3c41a2b3c41a2b3c41a2b3c41a2b3c41a2b3c4','1a2b3c4','main','17','Robin',1780315200000,1780315260000,'replaced','seen');
INSERT INTO period VALUES(2,1,1,'pay','acme/pay','pay','sha256:5d6e7f85d6e7f85d6e7f85d6e7f85d6e7f85d6e7f85d6e7f85d6e7f8','5d6e7f8','main','17','Robin',1780315260000,NULL,'','seen');
CREATE TABLE seen(
  -- When a period was last seen to run, in milliseconds since 1970.
  period integer primary key references period,
  at integer not null
) strict;
INSERT INTO seen VALUES(1,1780315260000);
INSERT INTO seen VALUES(2,1780315260000);
CREATE TABLE span(
  -- A time in which a cluster was watched without a gap, in milliseconds since 1970.
  id integer primary key,
  board integer not null references board,
  cluster integer not null references cluster,
  since integer not null,
  until integer not null, looked integer,
  unique(board, cluster, since)
) strict;
INSERT INTO span VALUES(1,1,1,1780315200000,1780315260000,1780315200000);
INSERT INTO span VALUES(2,1,2,1780315200000,1780315200000,1780315200000);
CREATE INDEX content_base on content(base) where base is not null;
CREATE INDEX version_content on version(content);
CREATE INDEX event_at on event(board, at);
CREATE UNIQUE INDEX period_key on period(board, cluster, service, iif(digest = '', commit_id, digest), since);
CREATE VIEW deployed as
  -- Who ran when. An empty "until": it runs still.
  select board.title as board,
    cluster.name as cluster, service, repository, commit_id, branch, build,
    strftime('%Y-%m-%dT%H:%M:%SZ', since / 1000, 'unixepoch') as since,
    strftime('%Y-%m-%dT%H:%M:%SZ', ended / 1000, 'unixepoch') as until,
    ending as ended, told, image, digest, author, cluster.account as account, cluster.region as region
  from period join board on board.id = period.board join cluster on cluster.id = period.cluster
  order by period.since, period.id
;
CREATE VIEW events as
  -- What happened, by time.
  select strftime('%Y-%m-%dT%H:%M:%SZ', at / 1000, 'unixepoch') as at,
    board.title as board, environment, repository, kind, before, after, by, detail, image, source, event.key as id
  from event join board on board.id = event.board
  order by event.at, event.id
;
CREATE VIEW now as
  -- What runs now, as far as it was seen: what was not seen to end runs for as long as its cluster is watched.
  select board.title as board,
    cluster.name as cluster, service, repository, commit_id, branch, build,
    strftime('%Y-%m-%dT%H:%M:%SZ', period.since / 1000, 'unixepoch') as since,
    strftime('%Y-%m-%dT%H:%M:%SZ', max(ifnull(seen.at, period.since), ifnull((select max(until) from span
      where span.board = period.board and span.cluster = period.cluster), 0)) / 1000, 'unixepoch') as seen,
    image, digest, author, cluster.account as account, cluster.region as region
  from period join board on board.id = period.board join cluster on cluster.id = period.cluster
    left join seen on seen.period = period.id
  where ended is null order by 1, 2, 3
;
PRAGMA user_version = 3;
