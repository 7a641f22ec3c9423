/// The ways into AWS that Amazon ECS and S3 share: logins and how they are renewed, clients over one pool of connections, and what
/// its errors mean in the words of people.
@NullMarked
package chalkboard.source.aws;

import org.jspecify.annotations.NullMarked;
