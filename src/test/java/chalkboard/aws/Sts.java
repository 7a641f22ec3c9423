package chalkboard.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;

/// The two operations of STS that a login needs, in its query protocol.
final class Sts {
  /// The external id that the roles here ask for.
  static final String EXTERNAL_ID = "abc";

  private Sts() {
  }

  static String refusal(String code, String message) {
    return "<ErrorResponse><Error><Code>" + code + "</Code><Message>" + message + "</Message></Error></ErrorResponse>";
  }

  /// Whoever assumes `role/KEY` gets the access key KEY.
  ///
  /// @param expires when it is no longer good
  static String answer(String form, String account, String expires) throws EcsDouble.Refused {
    var in = new HashMap<String, String>();
    for (var pair : form.split("&")) {
      var parts = pair.split("=", 2);
      in.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    if (in.get("Action").equals("GetCallerIdentity")) {
      return "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>" + account
          + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
    }
    if (!EXTERNAL_ID.equals(in.get("ExternalId"))) {
      throw new EcsDouble.Refused(403, "AccessDenied",
          "User: kim is not authorized to perform: sts:AssumeRole on resource: " + in.get("RoleArn"));
    }
    var key = in.get("RoleArn").substring(in.get("RoleArn").lastIndexOf('/') + 1);
    return "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>" + key + "</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
        + "<SessionToken>t</SessionToken><Expiration>" + expires + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";
  }
}
