package chalkboard.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chalkboard.app.Acme;
import chalkboard.app.Event;
import chalkboard.app.Play;
import chalkboard.app.Role;
import chalkboard.app.Settings;
import chalkboard.rules.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the last board of an earlier program looks like: nobody is to take it for what runs now.
class KeptBoardScreensTest {
  private static void assertShows(Play play, String... parts) {
    var screen = Show.text(play.model);
    for (var part : parts) assertTrue(screen.contains(part), () -> part + " is not on\n" + screen);
  }

  private static Play offline(int columns, int rows) {
    var play = new Play(new Settings("chalkboard", true, List.of(), Rules.NONE), columns, rows);
    return play.on(new Event.LastBoard(Acme.NOW, Acme.board(Acme.NOW.minusSeconds(725), Acme.rows())));
  }

  @Test
  void inEightyColumnsItsAgeStandsInThePlaceOfTheCounts() {
    assertEquals("""
         chalkboard  vs upstream     last seen 12m ago, reading ...   03:12:35Z looking
         REPO 16/16        DEV       !12m STAGING   !12m PROD-US   !12m PROD-EU   !21m
         api-gateway       =  4f2a9c1  1h v2 9c1b2aa 23h =  9c1b2aa 23h =  9c1b2aa 23h
         auth              =  77ab010  4h =  77ab010  3h =  77ab010 48m != 2 vers   5s
         billing           =  c0ffee1  2d =  c0ffee1  2d =  c0ffee1  1d =  c0ffee1  1d
         catalog           =  18de44b  8h =  18de44b  7h v4 a81f003  5d v4 a81f003  5d
         checkout          =  be5710d 48m =  be5710d 48m v12 5d2f7aa 0s =  be5710d 19m
         email-worker      =  0aa1b2c  3d =  0aa1b2c  3d 0  0aa1b2c  3d -
         feature-flags     =  d41d8cd  1d =  d41d8cd  1d ^1 e7c9a10  2h ^1 e7c9a10  2h
         frontend          >> 2233bbc 40% =  1122aab  1h v1 0f0e0d1 23h v1 0f0e0d1 23h
         inventory         =  6b6b6b1  6d =  6b6b6b1  6d =  6b6b6b1  6d =  6b6b6b1  6d
         ledger            =  aa77cc2  5h =  aa77cc2  4h !  aa77cc2  0s =  aa77cc2  4h
         notifications     =  31337aa 23h =  31337aa 23h u  sha:9f3  1h =  31337aa 23h
         orders            =  2b2b2b9  2h =  2b2b2b9  1h v1 8d8d8d4 23h v1 8d8d8d4 23h
        >payments          =  f00dbab 48m =  f00dbab 48m[<> dead10c  8m]v2 c4c4c4c  1d
         pricing           =  7e7e7e0  1d =  7e7e7e0  1d =  7e7e7e0  1d ??
         recs              ~  b1b1b1f  3h =  5c5c5c3 23h =  5c5c5c3 23h =  5c5c5c3 23h
         search            =  9a9a9a2  7h =  9a9a9a2  6h =t 9a9a9a2  5h =t 9a9a9a2  5h

        -- acme/payments @ prod-us -----------------------------------------------------
         <> DIVERGED  dead10c on hotfix/3ds #812  since 02:52:30Z (8m)  4/4 run
           diverged from staging  f00dbab  main  #812  by kim  "retry 3ds"  @pay-oncall

         ? help  q quit  / filter  enter cell  m mark  c changes  e events  ! drift
        """, Show.text(Play.kept(80, 24).begun().keys("3", "G", "k", "k", "k").model));
  }

  @Test
  void inAHundredAndTwentyColumnsTheCellBelowIsStale() {
    assertEquals("""
         chalkboard  vs upstream                                             last seen 12m ago, reading ...   03:12:35Z looking
         REPO 16/16               NEWEST         DEV         !12m STAGING     !12m PROD-US     !12m PROD-EU     !21m OWNER
        >api-gateway              4f2a9c1 #812  [=  4f2a9c1    1h]v2 9c1b2aa   23h =  9c1b2aa   23h =  9c1b2aa   23h @platform
         auth                     77ab010 #812   =  77ab010    4h =  77ab010    3h =  77ab010   48m != 2 vers     5s @iam
         billing                  c0ffee1 #812   =  c0ffee1    2d =  c0ffee1    2d =  c0ffee1    1d =  c0ffee1    1d @platform
         catalog                  18de44b #812   =  18de44b    8h =  18de44b    7h v4 a81f003    5d v4 a81f003    5d @platform
         checkout                 be5710d #812   =  be5710d   48m =  be5710d   48m v12 5d2f7aa   0s =  be5710d   19m @shop
         email-worker             0aa1b2c #812   =  0aa1b2c    3d =  0aa1b2c    3d 0  0aa1b2c    3d -                @platform
         feature-flags            d41d8cd #812   =  d41d8cd    1d =  d41d8cd    1d ^1 e7c9a10    2h ^1 e7c9a10    2h @platform
         frontend                 2233bbc #812   >> 2233bbc   40% =  1122aab    1h v1 0f0e0d1   23h v1 0f0e0d1   23h @platform
         inventory                6b6b6b1 #812   =  6b6b6b1    6d =  6b6b6b1    6d =  6b6b6b1    6d =  6b6b6b1    6d @platform
         ledger                   aa77cc2 #812   =  aa77cc2    5h =  aa77cc2    4h !  aa77cc2    0s =  aa77cc2    4h @ledger
         notifications            31337aa #812   =  31337aa   23h =  31337aa   23h u  sha:9f3    1h =  31337aa   23h @platform
         orders                   2b2b2b9 #812   =  2b2b2b9    2h =  2b2b2b9    1h v1 8d8d8d4   23h v1 8d8d8d4   23h @platform
         payments                 f00dbab #812   =  f00dbab   48m =  f00dbab   48m <> dead10c    8m v2 c4c4c4c    1d @pay-onca~
         pricing                  7e7e7e0 #812   =  7e7e7e0    1d =  7e7e7e0    1d =  7e7e7e0    1d ??               @platform
         recs                     b1b1b1f #812   ~  b1b1b1f    3h =  5c5c5c3   23h =  5c5c5c3   23h =  5c5c5c3   23h @platform
         search                   9a9a9a2 #812   =  9a9a9a2    7h =  9a9a9a2    6h =t 9a9a9a2    5h =t 9a9a9a2    5h @platform

        -- acme/api-gateway @ dev ----------------------------------------------------------------------------------------------
         STATE    = IN SYNC  OK  4/4 run  since 01:12:30Z (1h)  STALE, as of 12m ago
         RUN      4f2a9c1  main  #812   by kim   reported 02:12:40Z
                  "retry 3ds"
         UPSTREAM f00dbab  main  #812   the same as staging
         NEWEST   f00dbab  main  #812   the same as newest
         LINE     main, ordered by commit time   owner @platform
         REPO     github.com/acme/api-gateway   image acme/api-gateway
         WHY      it was not read in full

         SERVICE                        TASK DEF       WANT  RUN PEND  ROLLOUT      STATE
         api-gateway-web                api-gate..:118    2    2    0  COMPLETED    running
           2/2 running
         api-gateway-jobs               api-gate..:118    2    2    0  COMPLETED    running
           2/2 running

         TASK      STARTED   HEALTH    CONTAINER     BUILD     DIGEST        IMAGE
         8f1c..44  01:12:30Z HEALTHY   app           4f2a9c1   sha:4f2a9c1   registry.example/acme/api-gateway:4f2a9c1
         20 more lines: enter

         ? help  q quit  / filter  enter cell  m mark  c changes  e events  ! drift  s sort  D diff  y yank  i sources
        """, Show.text(Play.kept(120, 40).begun().model));
  }

  @Test
  void allOfItIsDim() {
    for (var play : List.of(Play.kept(80, 24).begun(), Play.kept(120, 40).begun(), Play.kept(200, 50).begun())) {
      var canvas = Screens.draw(play.model);
      for (int row = 2; row < 18; row++)
        for (int column = 0; column < 79; column++) assertTrue(canvas.style(column, row).dim(), column + ", " + row);
      assertEquals(Role.UNKNOWN, canvas.style(canvas.line(0).indexOf("last seen"), 0).role());
    }
  }

  @Test
  void nothingIsCountedAndNothingCalledWell() {
    for (var play : List.of(Play.kept(80, 24).begun(), Play.kept(120, 40).begun(), Play.kept(40, 10).begun())) {
      var head = Screens.draw(play.model).line(0);
      assertTrue(head.contains("last seen 12m ago"), head);
      assertFalse(head.contains("DRIFT") || head.contains("BAD") || head.contains("?"), head);
    }
    assertShows(Play.kept(80, 24).begun().keys("/", "'billing", "enter", "n"), "no drift and nothing bad when last seen 12m ago, reading");
    assertShows(Play.kept(40, 10).begun().keys("/", "'billing", "enter"), "no drift when last seen 12m ago");
  }

  @Test
  void thePagesOfACellAndOfADifferenceSayItToo() {
    assertShows(Play.kept(80, 24).begun().keys("3", "enter"), "prod-us  last seen 12m ago", "STALE, as of");
    assertShows(Play.kept(80, 24).begun().keys("3", "D"), "last seen 12m ago");
    assertShows(Play.kept(80, 24).begun().keys("3", "m"), "last seen 12m ago");
    assertFalse(Show.text(Play.kept(80, 24).begun().keys("i").model).contains("last seen"));
  }

  @Test
  void whatWasWrongThenIsNotToldAsWrongNow() {
    assertFalse(Show.text(Play.kept(80, 24).begun().model).contains("ExpiredToken"));
    var play = Play.kept(80, 24).begun();
    play.on(new Event.FleetAnswered(Acme.NOW, "prod-eu", play.turn("prod-eu"), Acme.missed(Acme.NOW.minusSeconds(5))));
    assertShows(play, "ExpiredToken", "run: aws sso login --profile prod-eu");
  }

  @Test
  void offlineSaysSoAndWaitsForNothing() {
    var play = offline(80, 24);
    assertShows(play, "last seen 12m ago, offline", "REPO 16/16");
    assertShows(play.keys("r"), "r: offline: no source is asked");
    assertShows(play.keys("a"), "a: not offline: this board was last seen 12m ago");
    assertShows(play.tick(Acme.NOW.plusSeconds(3600)), "last seen 1h ago, offline", "!1h");
  }
}
