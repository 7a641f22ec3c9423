package chalkboard.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Acme;
import chalkboard.app.Event;
import chalkboard.app.MarkPage;
import chalkboard.app.Play;
import chalkboard.app.Settings;
import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.DriftClass;
import chalkboard.board.Finding;
import chalkboard.board.Ground;
import chalkboard.board.Headline;
import chalkboard.board.MarksReading;
import chalkboard.board.Row;
import chalkboard.build.ReportText;
import chalkboard.feed.FetchResult;
import chalkboard.feed.Problem;
import chalkboard.history.EarlierBoard;
import chalkboard.rules.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScreensTest {
  private static void assertScreen(Play play, String expected) {
    assertEquals(expected, Show.text(play.model));
  }

  private static void assertShows(Play play, String... parts) {
    var screen = Show.text(play.model);
    for (var part : parts) assertTrue(screen.contains(part), () -> part + " is not on\n" + screen);
  }

  @Test
  void theFirstFrameSaysWhatIsWaitedFor() {
    assertScreen(new Play(80, 24).begun(), """
         chalkboard  vs upstream                                      03:12:35Z looking

          Waiting for the first answers.

          marks  reports              being read since 0s
                 s3://acme-chalk/reports/
          fleet  prod-us              being read since 0s
                 custodian run --dryrun -s /tmp/out ecs.yml
          fleet  prod-eu              being read since 0s
                 custodian run --dryrun --region eu-west-1 ecs.yml









        --------------------------------------------------------------------------------



         ? help  q quit  / filter  c changes  e events  ! drift  s sort  = ref
        """);
  }

  private static final Instant THEN = Instant.parse("2026-05-12T02:45:10Z");

  private static Play past(int columns, int rows) {
    return Play.board(columns, rows).keys("3", "G", "k", "k", "k", "t", "'02:45:10", "enter").past(THEN);
  }

  @Test
  void thePastCannotBeTakenForNow() {
    assertScreen(past(80, 24), """
         PAST  02:45:10Z, 27m ago   + 1 differ                ] next  [ before  esc now
         REPO 16/16        DEV         0s STAGING     0s PROD-US     0s PROD-EU     0s
         api-gateway       =  4f2a9c1  1h v2 9c1b2aa 23h =  9c1b2aa 23h =  9c1b2aa 23h
         auth              =  77ab010  4h =  77ab010  3h =  77ab010 32m != 2 vers   0s
         billing           =  c0ffee1  2d =  c0ffee1  2d =  c0ffee1  1d =  c0ffee1  1d
         catalog           =  18de44b  8h =  18de44b  7h v4 a81f003  5d v4 a81f003  5d
         checkout          =  be5710d 32m =  be5710d 32m v12 5d2f7aa 0s =  be5710d 12m
         email-worker      =  0aa1b2c  3d =  0aa1b2c  3d 0  0aa1b2c  3d -
         feature-flags     =  d41d8cd  1d =  d41d8cd  1d ^1 e7c9a10  2h ^1 e7c9a10  2h
         frontend          >> 2233bbc 40% =  1122aab  1h v1 0f0e0d1 23h v1 0f0e0d1 23h
         inventory         =  6b6b6b1  6d =  6b6b6b1  6d =  6b6b6b1  6d =  6b6b6b1  6d
         ledger            =  aa77cc2  5h =  aa77cc2  4h !  aa77cc2  0s =  aa77cc2  4h
         notifications     =  31337aa 23h =  31337aa 23h u  sha:9f3  1h =  31337aa 23h
         orders            =  2b2b2b9  2h =  2b2b2b9  1h v1 8d8d8d4 23h v1 8d8d8d4 23h
        >payments          =  f00dbab 32m =  f00dbab 32m[+v2 c4c4c4c 1d]v2 c4c4c4c  1d
         pricing           =  7e7e7e0  1d =  7e7e7e0  1d =  7e7e7e0  1d ??
         recs              ~  b1b1b1f  3h =  5c5c5c3 23h =  5c5c5c3 23h =  5c5c5c3 23h
         search            =  9a9a9a2  7h =  9a9a9a2  6h =t 9a9a9a2  5h =t 9a9a9a2  5h

        -- acme/payments @ prod-us -----------------------------------------------------
         v2 BEHIND  c4c4c4c on main #812  since 2026-05-10 03:12Z (1d)  4/4 run
           2 behind staging  f00dbab  main  #812  by kim  "retry 3ds"  @pay-oncall

         ? help  q quit  / filter  enter cell  m mark  c changes  e events  ! drift
        """);
  }

  @Test
  void thePastHasTheSameRoomOnALargerScreen() {
    assertScreen(past(120, 40), """
         PAST  02:45:10Z, 27m ago   + 1 differ from now                                       ] next  [ before  esc back to now
         REPO 16/16               NEWEST         DEV           0s STAGING       0s PROD-US       0s PROD-EU       0s OWNER
         api-gateway              4f2a9c1 #812   =  4f2a9c1    1h v2 9c1b2aa   23h =  9c1b2aa   23h =  9c1b2aa   23h @platform
         auth                     77ab010 #812   =  77ab010    4h =  77ab010    3h =  77ab010   32m != 2 vers     0s @iam
         billing                  c0ffee1 #812   =  c0ffee1    2d =  c0ffee1    2d =  c0ffee1    1d =  c0ffee1    1d @platform
         catalog                  18de44b #812   =  18de44b    8h =  18de44b    7h v4 a81f003    5d v4 a81f003    5d @platform
         checkout                 be5710d #812   =  be5710d   32m =  be5710d   32m v12 5d2f7aa   0s =  be5710d   12m @shop
         email-worker             0aa1b2c #812   =  0aa1b2c    3d =  0aa1b2c    3d 0  0aa1b2c    3d -                @platform
         feature-flags            d41d8cd #812   =  d41d8cd    1d =  d41d8cd    1d ^1 e7c9a10    2h ^1 e7c9a10    2h @platform
         frontend                 2233bbc #812   >> 2233bbc   40% =  1122aab    1h v1 0f0e0d1   23h v1 0f0e0d1   23h @platform
         inventory                6b6b6b1 #812   =  6b6b6b1    6d =  6b6b6b1    6d =  6b6b6b1    6d =  6b6b6b1    6d @platform
         ledger                   aa77cc2 #812   =  aa77cc2    5h =  aa77cc2    4h !  aa77cc2    0s =  aa77cc2    4h @ledger
         notifications            31337aa #812   =  31337aa   23h =  31337aa   23h u  sha:9f3    1h =  31337aa   23h @platform
         orders                   2b2b2b9 #812   =  2b2b2b9    2h =  2b2b2b9    1h v1 8d8d8d4   23h v1 8d8d8d4   23h @platform
        >payments                 f00dbab #812   =  f00dbab   32m =  f00dbab   32m[+v2 c4c4c4c   1d]v2 c4c4c4c    1d @pay-onca~
         pricing                  7e7e7e0 #812   =  7e7e7e0    1d =  7e7e7e0    1d =  7e7e7e0    1d ??               @platform
         recs                     b1b1b1f #812   ~  b1b1b1f    3h =  5c5c5c3   23h =  5c5c5c3   23h =  5c5c5c3   23h @platform
         search                   9a9a9a2 #812   =  9a9a9a2    7h =  9a9a9a2    6h =t 9a9a9a2    5h =t 9a9a9a2    5h @platform

        -- acme/payments @ prod-us ---------------------------------------------------------------------------------------------
         STATE    v2 BEHIND  LAG  4/4 run  since 2026-05-10 03:12Z (1d)  as of 0s ago
         RUN      c4c4c4c  main  #812   by kim   reported 02:12:40Z
                  "retry 3ds"
         UPSTREAM f00dbab  main  #812   2 behind staging
         NEWEST   f00dbab  main  #812   2 behind newest
         LINE     main, ordered by commit time   owner @pay-oncall
         REPO     github.com/acme/payments   image acme/payments
         WHY      it was not read in full

         SERVICE                        TASK DEF       WANT  RUN PEND  ROLLOUT      STATE
         payments-web                   payments..:118    2    2    0  COMPLETED    running
           2/2 running
         payments-jobs                  payments..:118    2    2    0  COMPLETED    running
           2/2 running

         TASK      STARTED   HEALTH    CONTAINER     BUILD     DIGEST        IMAGE
         8f1c..44  05-10     HEALTHY   app           c4c4c4c   sha:c4c4c4c   registry.example/acme/payments:c4c4c4c
         20 more lines: enter

         ? help  q quit  / filter  enter cell  m mark  c changes  e events  ! drift  s sort  D diff  y yank  i sources
        """);
  }

  @Test
  void aGapSaysThatNobodyWatched() {
    var gap = new EarlierBoard.InGap(THEN.minusSeconds(600), Optional.of(THEN.plusSeconds(300)), Acme.boardAt(THEN.minusSeconds(600)));
    assertShows(Play.board(120, 40).keys("[").past(THEN, gap), " PAST  02:45:10Z, 27m ago   GAP: nobody watched 02:35:10Z - 02:50:10Z");
    assertShows(Play.board(80, 24).keys("[").past(THEN, gap), " PAST  02:45:10Z, 27m ago   GAP: nobody watched 02:35:10Z - 02:50:10Z");
    assertShows(Play.board(80, 24).keys("[").past(THEN, gap).keys("enter"), " PAST  02:45:10Z, 27m ago   api-gateway > dev   GAP");
  }

  @Test
  void everyViewOfTheBoardWorksInThePastAndSaysSo() {
    assertShows(past(80, 24).keys("enter"), " PAST  02:45:10Z, 27m ago   payments > prod-us", "c4c4c4c");
    assertShows(past(80, 24).keys("D"), " PAST  02:45:10Z, 27m ago   diff ");
    assertShows(past(80, 24).keys("m"), " PAST  02:45:10Z, 27m ago ");
    assertShows(past(80, 24).keys("y"), " PAST  02:45:10Z, 27m ago ");
    assertShows(past(40, 8), " PAST  02:45:10Z, 27m ago");
    assertShows(past(20, 3), " PAST  02:45:10Z, 2");
    assertShows(past(80, 24).keys("t", "'2h"), "back to (2h, 02:45, 2026-11-30 02:45): 2h", " PAST ");
  }

  @Test
  void theMatrixTellsTheWholeBoardInEightyColumns() {
    assertScreen(Play.board(80, 24).keys("3", "G", "k", "k", "k"), """
         chalkboard  vs upstream      DRIFT 5 BAD 1 LAG 9 roll 1 ?1   03:12:40Z next 30s
         REPO 16/16        DEV         4s STAGING     4s PROD-US     5s PROD-EU    !9m
         api-gateway       =  4f2a9c1  2h v2 9c1b2aa  1d =  9c1b2aa  1d =  9c1b2aa  1d
         auth              =  77ab010  5h =  77ab010  4h =  77ab010  1h != 2 vers  12m
         billing           =  c0ffee1  3d =  c0ffee1  3d =  c0ffee1  2d =  c0ffee1  2d
         catalog           =  18de44b  9h =  18de44b  8h v4 a81f003  6d v4 a81f003  6d
         checkout          =  be5710d  1h =  be5710d  1h v12 5d2f7aa 8m =  be5710d 31m
         email-worker      =  0aa1b2c  4d =  0aa1b2c  4d 0  0aa1b2c  4d -
         feature-flags     =  d41d8cd  2d =  d41d8cd  2d ^1 e7c9a10  3h ^1 e7c9a10  3h
         frontend          >> 2233bbc 40% =  1122aab  2h v1 0f0e0d1  1d v1 0f0e0d1  1d
         inventory         =  6b6b6b1  7d =  6b6b6b1  7d =  6b6b6b1  7d =  6b6b6b1  7d
         ledger            =  aa77cc2  6h =  aa77cc2  5h !  aa77cc2  3m =  aa77cc2  5h
         notifications     =  31337aa  1d =  31337aa  1d u  sha:9f3  2h =  31337aa  1d
         orders            =  2b2b2b9  3h =  2b2b2b9  2h v1 8d8d8d4  1d v1 8d8d8d4  1d
        >payments          =  f00dbab  1h =  f00dbab  1h[<> dead10c 20m]v2 c4c4c4c  2d
         pricing           =  7e7e7e0  2d =  7e7e7e0  2d =  7e7e7e0  2d ??
         recs              ~  b1b1b1f  4h =  5c5c5c3  1d =  5c5c5c3  1d =  5c5c5c3  1d
         search            =  9a9a9a2  8h =  9a9a9a2  7h =t 9a9a9a2  6h =t 9a9a9a2  6h

        -- acme/payments @ prod-us -----------------------------------------------------
         <> DIVERGED  dead10c on hotfix/3ds #812  since 02:52:30Z (20m)  4/4 run
           diverged from staging  f00dbab  main  #812  by kim  "retry 3ds"  @pay-oncall
         ! cannot read prod-eu: ExpiredToken sin~; run: aws sso login --profile prod-eu
         ? help  q quit  / filter  enter cell  m mark  c changes  e events  ! drift
        """);
  }

  @Test
  void theCellInFullSaysWhyAndWhatRuns() {
    assertScreen(Play.board(80, 24).keys("3", "G", "k", "k", "k", "enter"), """
         chalkboard > payments > prod-us                              03:12:40Z next 30s
        ---------------------------------------------------------------------- 1-20/42 -
         STATE    <> DIVERGED  DRIFT  4/4 run  since 02:52:30Z (20m)  as of 5s ago
         RUN      dead10c  hotfix/3ds  #812  dirty tree   by kim   reported 02:12:40Z
                  "retry 3ds"
         UPSTREAM f00dbab  main  #812   diverged from staging
         NEWEST   f00dbab  main  #812   diverged from newest
         FLAGS    * built from a work tree with uncommitted changes; s the commit or
                  the mark is not signed
         LINE     main, ordered by commit time   owner @pay-oncall
         REPO     github.com/acme/payments   image acme/payments
         WHY      it was not read in full

         SERVICE              TASK DEF       WANT  RUN PEND  ROLLOUT      STATE
         payments-web         payments..:118    2    2    0  COMPLETED    running
           2/2 running
         payments-jobs        payments..:118    2    2    0  COMPLETED    running
           2/2 running

         TASK      STARTED   HEALTH    CONTAINER     BUILD    IMAGE
         8f1c..44  02:52:30Z HEALTHY   app           dead10c  payments:dead10c
         11d0..44  02:52:30Z HEALTHY   app           dead10c  payments:dead10c
         ! cannot read prod-eu: ExpiredToken sin~; run: aws sso login --profile prod-eu
         ? help  esc back  m mark  h l environment  D diff  H history  a ack  y yank
        """);
  }

  @Test
  void aMarkIsShownFromTheExtractUntilTheReportComes() {
    assertScreen(Play.board(80, 24).keys("3", "G", "k", "k", "k", "m"), """
         chalkboard > payments > mark of dead10c  1/2                 03:12:40Z next 30s
        ---------------------------------------------------------------------- 1-20/32 -
         REPORT                  s3://acme-chalk/reports/dead10c.json
         SOURCE                  reports
                                 the full report is being read; known so far:
         -- identity ------------------------------------------------------------------
         CHALK_ID                6XK3GD-9NJG-0SVF-DEAD10
         METADATA_ID             HRW3AD
         _OPERATION              build
         _TIMESTAMP              2026-05-12T02:12:40Z
         CHALK_VERSION           0.6.5
         -- code ----------------------------------------------------------------------
         ORIGIN_URI              github.com/acme/payments
         COMMIT_ID               dead10c0ffee1234567890abcdef1234567890ab
         BRANCH                  hotfix/3ds
         AUTHOR                  kim <kim@acme.example>
         DATE_COMMITTED          2026-05-12T02:06:00Z
         COMMIT_SIGNED           false
         COMMIT_MESSAGE          retry 3ds
         VCS_MODIFIED_FILES      1 files: built from a dirty tree
         -- build ---------------------------------------------------------------------
         BUILD_ID                812
         ! cannot read prod-eu: ExpiredToken sin~; run: aws sso login --profile prod-eu
         ? help  esc back  / search  * all keys  [ ] marks  y yank  i sources  r refresh
        """);
  }

  @Test
  void helpIsDrawnFromTheBindingsOfTheScreen() {
    assertScreen(Play.board(80, 24).keys("?"), """
         chalkboard > help (matrix)  1/3                              03:12:40Z next 30s
        ---------------------------------------------------------------------- 1-20/43 -
         MOVE                          LOOK                         ACT (all read-only)
         j k h l       one cell        /       filter (see below)   a       ack
         g G           top, bottom     enter d cell in full         y       yank (menu)
         ctrl-d ctrl-u half a page     m       chalk mark of build  r       refresh
         page keys     a page          c       what changed?        p       pause
         n N           next, prev. bad e       events               + -     interval
         1..9          to environment  H       history of cell      ctrl-l  redraw
         tab           next env group  v       views (menu)         ctrl-z  suspend
                                       !       only drift and bad   q       quit
                                       s       sort (menu)          ctrl-c  quit
                                       u       hide unused rows
                                       =       vs upstream, newest
                                       D       difference of two
                                       space   mark env. for D
                                       z       freeze order of rows
                                       t [ ]   time machine, steps
                                       esc     to now, drop filter
                                       W       where does it serve?
                                       i       sources, last runs
                                       M       messages
         ! cannot read prod-eu: ExpiredToken sin~; run: aws sso login --profile prod-eu
         ? help  esc back  i sources  r refresh
        """);
  }

  @Test
  void theSourcesSayHowTheyDoAndWhatTheirLastRunSaid() {
    assertScreen(Play.board(80, 24).keys("i", "j", "j", "enter"), """
         chalkboard > sources  3                                      03:12:40Z next 30s
        --------------------------------------------------------------------------------
           SOURCE             KIND   STATE     AGE  LAST RUN   TOOK  EXIT  NEXT
           reports            marks  fresh      4s  03:12:35Z  0.4s     -  1m
           prod-us            fleet  fresh      3s  03:12:35Z  1.9s     0  30s
         > prod-eu            fleet  down        -  03:12:35Z  1.9s     1  30s
         -- prod-eu -------------------------------------------------------------------
         PROBLEM   cannot read prod-eu: ExpiredToken since 03:03Z
                   run: aws sso login --profile prod-eu
         COMMAND   custodian run --dryrun --region eu-west-1 ecs.yml
         INTERVAL  30s
         LAST RUNS 03:12:35Z  took 1.9s  exit 1  1 problem  2 lines of log
                     custodian run --dryrun -s /tmp/out ecs.yml
                     custodian: loading policy ecs.yml
                     botocore ExpiredTokenException: the security token expired







         ! cannot read prod-eu: ExpiredToken sin~; run: aws sso login --profile prod-eu
         ? help  esc back  enter last runs  y yank  i sources  r refresh
        """);
  }

  @Test
  void theMenuOfValuesStandsOverTheScreen() {
    assertScreen(Play.board(80, 24).keys("s"), """
         chalkboard  vs upstream      DRIFT 5 BAD 1 LAG 9 roll 1 ?1   03:12:40Z next 30s
         REPO 16/16        DEV         4s STAGING     4s PROD-US     5s PROD-EU    !9m
        >api-gateway      [=  4f2a9c1  2h]v2 9c1b2aa  1d =  9c1b2aa  1d =  9c1b2aa  1d
         auth              =  77ab010  5h =  77ab010  4h =  77ab010  1h != 2 vers  12m
         billing           =  c0ffee1  3d =  c0ffee1  3d =  c0ffee1  2d =  c0ffee1  2d
         catalog           =  18de44b  9h =  18de44b  8h v4 a81f003  6d v4 a81f003  6d
         checkout          =  be5710d  1h =  be5710d  1h v12 5d2f7aa 8m =  be5710d 31m
         email-worker      =  0aa1b2c  4d =  0aa1b2c  4d 0  0aa1b2c  4d -
         feature-flags     =  d41d8cd  2d =  d41d8cd  2d ^1 e7c9a10  3h ^1 e7c9a10  3h
         frontend          >> 2233bbc 40% =  1122aab  2h v1 0f0e0d1  1d v1 0f0e0d1  1d
         inventory         =  6b6b6b1  7d =  6b6b6b1  7d =  6b6b6b1  7d =  6b6b6b1  7d
         ledger            =  aa77cc2  6h =  aa77cc2  5h !  aa77cc2  3m =  aa77cc2  5h
         notifications     =  31337aa  1d =  31337aa  1d u  sha:9f3  2h =  31337aa  1d
         orders            =  2b2b2b9  3h =  2b2b2b9  2h v1 8d8d8d4  1d v1 8d8d8d4  1d
         payments          =  f00dbab  1h =  f00dbab  1h <> dead10c 20m v2 c4c4c4c  2d
         pricing           =  7e7e7e0  2d =  7e7e7e0  2d =  7e7e7e0  2d ??
         recs              ~  b1b1b1f  4h =  5c5c5c3  1d =  5c5c5c3  1d =  5c5c5c3  1d
         search            =  9a9a9a2  8h =  9a9a9a2  7h =t 9a9a9a2  6h =t 9a9a9a2  6h
        -- sort by ---------------------------------------------------------------------
        > name         now
          severity
          lag
          last change
         esc back  enter choose
        """);
  }

  @Test
  void aSmallTerminalListsWhatDriftsOrIsBad() {
    assertScreen(Play.board(50, 10).keys("n"), """
        DRIFT 5 BAD 1 ?1                         03:12:40Z
         !  ledger prod-us aa77cc2                      3m
        >!= auth prod-eu 2 vers                        12m
         u  notifications prod-us sha:9f3               2h
         <> payments prod-us dead10c                   20m
         ^1 feature-flags prod-us e7c9a10               3h
         ^1 feature-flags prod-eu e7c9a10               3h


         ? help  q quit  / filter  enter cell  m mark
        """);
  }

  @Test
  void aWiderTerminalShowsNewestAndOwnerAndTheCellBelow() {
    assertShows(Play.board(120, 40).keys("3", "G", "k", "k", "k"), "NEWEST", "OWNER", "[<> dead10c   20m]", "UNKNOWN 1",
        "WHY      it was not read in full", "SERVICE", "more lines: enter");
  }

  @Test
  void aWallShowsTheCellBesideTheMatrixAndTheSourcesBelow() {
    assertShows(Play.board(200, 50).keys("3", "G", "k", "k", "k"), "| acme/payments @ prod-us", "| STATE    <> DIVERGED",
        "-- sources ---",
        "prod-eu                        fleet  down", "JOINED   manifest digest", "EVENTS");
  }

  @Test
  void anEmptyBoardSaysWhatIsMissingAndWhatToDo() {
    var play = new Play(80, 24).begun().answered().judged(Acme.board(Acme.NOW, List.of()));
    assertShows(play, "No rows: what could be read holds no build", "run: aws sso login --profile prod-eu",
        "fleet  prod-us              read");
  }

  @Test
  void theFirstFrameSaysThatTheConfigurationIsBeingRead() {
    var play = new Play(new Settings("chalkboard", true, List.of(), Rules.NONE), 80, 24).begun();
    assertShows(play, "Reading the configuration.");
  }

  @Test
  void aFilterThatFitsNothingSaysHowToDropIt() {
    assertShows(Play.board(80, 24).keys("/", "'xyz", "enter"),
        "None of the 16 rows is shown: the filter \"xyz\" (esc drops it).");
  }

  @Test
  void theFilterIsShownWhileItIsTypedAndTheRowsWithIt() {
    assertShows(Play.board(80, 24).keys("/", "'pay"), " filter: pay", "REPO 1/16", "/pay");
    assertShows(Play.board(80, 24).keys("/", "'env:prod state:drift|bad stat:x"), "stat:x  did you mean state:?",
        "/env:prod state:drift|bad stat:x");
  }

  @Test
  void theRemedyOfAnExpiredLoginIsOnTheFirstScreen() {
    assertShows(Play.board(80, 24), "run: aws sso login --profile prod-eu", "PROD-EU    !9m");
  }

  @Test
  void unicodeGlyphsReplaceAsciiOnes() {
    var ascii = Acme.settings();
    var play = new Play(new Settings(ascii.title(), false, ascii.sources(), ascii.rules()), 80, 24).begun().answered()
        .judged(Acme.board());
    assertShows(play, "✓  4f2a9c1", "⇅  dead10c", "↓2 9c1b2aa", "── acme/api-gateway @ dev ──");
  }

  @Test
  void asciiScreensHoldAsciiOnly() {
    for (var key : List.of("enter", "m", "?", "i", "M", "y")) {
      assertTrue(Show.text(Play.board(120, 40).keys(key).model).chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f), key);
    }
  }

  @Test
  void aStaleEnvironmentIsDimAndTheSelectedCellReversed() {
    var canvas = Screens.draw(Play.board(80, 24).model);
    assertTrue(canvas.style(20, 2).reverse());
    assertFalse(canvas.style(20, 3).reverse());
    assertTrue(canvas.style(70, 4).dim());
    assertFalse(canvas.style(40, 4).dim());
  }

  private static Play opened() {
    var play = Play.board(80, 24).keys("m");
    var facts = List.of(new ReportText.Fact("CHALK_ID", "6XK3GD", false), new ReportText.Fact("COMMIT_ID", "4f2a9c1", false),
        new ReportText.Fact("_ENV", "CI=true", true));
    return play.on(new Event.ReportOpened(Acme.NOW, ((MarkPage) play.model.screen()).mark().place(),
        new ReportText(facts, List.of("{", "  \"CHALK_ID\": \"6XK3GD\"", "}"))));
  }

  @Test
  void theFullReportShowsKeysOfInterestAllKeysOrJson() {
    assertShows(opened(), "-- identity --", "-- code --", "1 more keys: * shows them", "dev 3 tasks");
    assertShows(opened().keys("*"), "-- other keys --", "_ENV                    CI=true");
    assertShows(opened().keys("J"), "   \"CHALK_ID\": \"6XK3GD\"");
  }

  @Test
  void aReportThatCannotBeReadSaysWhyAndKeepsTheExtract() {
    var play = Play.board(80, 24).keys("m");
    play.on(new Event.ReportMissed(Acme.NOW, ((MarkPage) play.model.screen()).mark().place(),
        new Problem("cannot open the report", "gone", "look for it in the archive")));
    assertShows(play, "cannot open the report: gone", "look for it in the archive", "4f2a9c10ffee1234567890abcdef1234567890ab");
  }

  @Test
  void searchMarksTheLinesThatHoldTheText() {
    assertShows(Play.board(80, 24).keys("m", "/", "'docker", "enter"), "*DOCKER_TAGS");
  }

  @Test
  void theStepToTheNextMarkAsksForItsReport() {
    var play = Play.board(80, 24).keys("m", "]");
    assertShows(play, "2/2", "4f2a9c1-push.json");
    assertEquals(1, play.effects.size());
  }

  @Test
  void messagesTellWhatCameAndWhatWent() {
    var play = Play.board(80, 24).keys("r");
    play.on(new Event.FleetAnswered(Acme.NOW, "prod-eu", play.turn("prod-eu"), Acme.fleet("prod-eu", Acme.NOW)));
    assertShows(play.keys("M"), "03:12:40Z over  prod-eu", "03:12:40Z came  prod-eu");
  }

  @Test
  void skippedFilesAreListedWithTheirCause() {
    assertShows(Play.board(80, 24).keys("i", "enter"), "half.json: broken or cut off JSON (line 3)",
        "2 skipped; read completely");
  }

  @Test
  void agesAreMeasuredAtTheReadingSoThatAQuietScreenStaysTheSame() {
    var play = Play.board(80, 24).keys("p");
    var before = Show.text(play.model).lines().skip(2).limit(16).toList();
    assertEquals(before, Show.text(play.tick(Acme.NOW.plusSeconds(4)).model).lines().skip(2).limit(16).toList());
    var later = Show.text(play.tick(Acme.NOW.plusSeconds(90)).model);
    assertEquals(before, later.lines().skip(2).limit(16).toList());
    assertTrue(later.contains("DEV         1m"), later);
  }

  @Test
  void whileOthersAreWaitedForAFailedSourceSaysWhy() {
    var play = new Play(80, 24).begun();
    play.on(new Event.FleetAnswered(Acme.NOW, "prod-eu", play.turn("prod-eu"),
        new FetchResult.Failure<>(Acme.EXPIRED, Acme.run(Acme.NOW, 1))));
    assertShows(play, "Waiting for the first answers.", "could not be read", "run: aws sso login --profile prod-eu");
  }

  @Test
  void nothingBadIsNotCalledGoodWhileSomethingIsUnknown() {
    var play = new Play(50, 8).begun().answered()
        .judged(Acme.board(Acme.NOW, List.of(Acme.row("pricing", "", "= 7e7e7e0 2d", "-", "-", "??"))));
    assertShows(play, "no drift seen, but 1 unknown");
    assertShows(play.on(new Event.Resized(Acme.NOW, 80, 24)).keys("n"),
        "no drift and nothing bad in the rows shown, but 1 unknown");
  }

  @Test
  void aNameWithEmojiIsDrawnWholeAndCutBetweenCharacters() {
    var rows = List.of(Acme.row("🚀-launcher", "", "= 7e7e7e0 2d", "-", "-", "-"),
        Acme.row("🚀".repeat(12), "", "= 7e7e7e0 2d", "-", "-", "-"),
        Acme.row("x" + "🚀".repeat(12), "", "= 7e7e7e0 2d", "-", "-", "-"));
    var lines = Show.text(new Play(80, 24).begun().answered().judged(Acme.board(Acme.NOW, rows)).model).lines().toList();
    assertEquals("""
        >🚀-launcher      [=  7e7e7e0  2d]-              -              -
         🚀🚀🚀🚀🚀🚀🚀🚀~ =  7e7e7e0  2d -              -              -
         x🚀🚀🚀🚀🚀🚀🚀~  =  7e7e7e0  2d -              -              -""", String.join("\n", lines.subList(2, 5)));
  }

  @Test
  void aSmallTerminalListsOnlyWhatTheFilterShows() {
    var screen = Show.text(Play.board(50, 10).keys("/", "'pay", "enter").model);
    assertTrue(screen.contains("<> payments prod-us"), screen);
    assertFalse(screen.contains("ledger"), screen);
  }

  @Test
  void whileTheOnlyFleetSleepsNoCountIsZeroAndNothingIsCalledWell() {
    for (boolean rows : new boolean[]{true, false}) {
      for (int[] size : new int[][]{{50, 10}, {80, 24}, {120, 40}, {24, 6}}) {
        var play = new Play(size[0], size[1]).begun().answered();
        play.judged(new Board(Acme.NOW, rows ? Acme.board().environments() : List.of(), rows ? List.of(absent()) : List.of(), 1, 1,
            MarksReading.NONE, Optional.empty()));
        var screen = Show.text(play.model);
        assertFalse(screen.contains("nothing drifts"), screen);
        assertFalse(screen.lines().findFirst().orElseThrow().matches(".*(DRIFT|BAD|LAG|D|B|L) ?0.*"), screen);
        assertTrue(screen.contains(".."), screen);
      }
    }
  }

  /// A row of which nothing runs anywhere.
  private static Row absent() {
    var row = Acme.rows().getFirst();
    var cells = row.cells().stream()
        .map(c -> new Cell(c.image(), c.environment(), Cell.RunningVersion.NONE, Cell.CellHealth.NONE, Cell.Comparisons.NONE,
            Cell.Certainty.UNREAD,
            List.of(new Finding(Headline.ABSENT, DriftClass.OK, Ground.Plain.NOT_HERE)), Set.of(), false))
        .toList();
    return new Row(row.image(), cells, row.newest(), row.line(), "", 1, row.label());
  }
}
