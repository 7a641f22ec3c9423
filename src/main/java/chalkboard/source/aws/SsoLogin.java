package chalkboard.source.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.token.credentials.SdkToken;
import software.amazon.awssdk.auth.token.credentials.SdkTokenProvider;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.auth.ExpiredTokenException;
import software.amazon.awssdk.services.sso.auth.SsoCredentialsProvider;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsRequest;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// The credentials of a role that the token of a single sign-on may take.
final class SsoLogin implements AwsCredentialsProvider, SdkAutoCloseable {
  private final SsoCredentialsProvider credentials;

  SsoLogin(SsoClient client, SdkTokenProvider tokens, String account, String role) {
    Supplier<GetRoleCredentialsRequest> request = () -> GetRoleCredentialsRequest.builder().accountId(account).roleName(role)
        .accessToken(token(tokens).token()).build();
    SsoCredentialsProvider.Builder provider = SsoCredentialsProvider.builder();
    credentials = provider.ssoClient(client).refreshRequest(request).build();
  }

  /// Whatever is wrong with the file of the token, the remedy is to sign on.
  private static SdkToken token(SdkTokenProvider tokens) {
    try {
      return tokens.resolveToken();
    } catch (SdkServiceException | ExpiredTokenException e) {
      throw e;
    } catch (RuntimeException e) {
      throw ExpiredTokenException.builder().message("the sign-on expired").cause(e).build();
    }
  }

  @Override
  public AwsCredentials resolveCredentials() {
    return credentials.resolveCredentials();
  }

  @Override
  public void close() {
    credentials.close();
  }
}
