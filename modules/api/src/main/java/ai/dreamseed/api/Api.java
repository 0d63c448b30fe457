package ai.dreamseed.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.OAuthFlow;
import org.eclipse.microprofile.openapi.annotations.security.OAuthFlows;
import org.eclipse.microprofile.openapi.annotations.security.OAuthScope;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The API under {@code /api/v1}. */
@ApplicationPath("/v1")
@LoginConfig(authMethod = "MP-JWT", realmName = "dreamseed")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "DreamSeedAI API",
                        version = "1",
                        description = "Learners practise by subject, every next problem chosen for them. Errors are"
                                + " application/problem+json (RFC 9457); texts are in the language of"
                                + " Accept-Language (ko, en).",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(
        securitySchemeName = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "The accessToken of POST /auth/login, of a person")
@SecurityScheme(
        securitySchemeName = "apiKey",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "dsk_…",
        description = "An API key of the academy; operations that take one say which scope it needs")
@SecurityScheme(
        securitySchemeName = "oauth2",
        type = SecuritySchemeType.OAUTH2,
        description = "A token that an API key was exchanged for",
        flows =
                @OAuthFlows(
                        clientCredentials =
                                @OAuthFlow(
                                        tokenUrl = "/api/v1/oauth/token",
                                        scopes = {
                                            @OAuthScope(name = "people:read", description = "See the people"),
                                            @OAuthScope(name = "people:write", description = "Change the people"),
                                            @OAuthScope(name = "classes:read", description = "See the classes"),
                                            @OAuthScope(name = "classes:write", description = "Change the classes"),
                                            @OAuthScope(name = "records:read", description = "See learners' records"),
                                            @OAuthScope(name = "content:read", description = "See subjects and skills"),
                                            @OAuthScope(name = "audit:read", description = "See the audit record")
                                        })))
public class Api extends Application {}
