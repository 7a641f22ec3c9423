package chalkboard.source.custodian;

import chalkboard.settings.Group;
import chalkboard.settings.Scalars;
import chalkboard.settings.Setting;
import chalkboard.settings.Type;
import chalkboard.settings.Values;
import chalkboard.source.aws.AwsKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The keys of a source that runs Custodian.
final class CustodianKeys {
  /// `--cache-period 0`, because the cache would freeze the picture for 15 minutes; `--dryrun`, because without it a policy with
  /// actions would carry them out at every look, and one with a mode would publish a Lambda function.
  static final List<String> DEFAULT_COMMAND = List.of("custodian", "run", "--dryrun", "--cache-period", "0", "-s", "{output}", "{policy}");

  static final Setting<List<Path>> POLICIES = Setting.told("policies", new Type.OneOrMore<>(Scalars.PATH), "built-in ones",
      "policy files to run");
  static final Setting<List<String>> COMMAND = Setting.of("command", new Type.CommandWords(), DEFAULT_COMMAND,
      "what is run, `{output}` and `{policy}` filled in, and `{options}` for regions and login");
  static final Setting<Duration> TIMEOUT = Setting.of("timeout", Scalars.TIME, "3m", "after which a run is ended");
  static final Setting<Boolean> READ_ONLY = Setting.of("read_only", Scalars.BOOL, "false",
      "whether the command adds `--dryrun` itself, as a wrapper may");
  static final Setting<Values> CUSTODIAN = Setting.of("custodian",
      new Type.Section(
          new Group("custodian", AwsKeys.loginAfter(POLICIES, COMMAND, AwsKeys.REGIONS, TIMEOUT, READ_ONLY), List.of()), true),
      "runs Cloud Custodian as a subprocess; the key alone is enough");

  private CustodianKeys() {
  }
}
