package io.bridgecore.auth.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a browser stays signed in.
 *
 * @param life from signing in on; applications that got their tokens meanwhile go on
 */
@ConfigurationProperties("bridgecore.auth.sign-in")
record SignInProperties(@DefaultValue("10h") Duration life) {}
