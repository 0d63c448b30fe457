package ai.dreamseed.system.inside;

import ai.dreamseed.system.Eventually;
import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that run in {@code api.war}, on a thread of the server, unless they are marked to run as a client. */
@Tag("inside")
@ExtendWith(ArquillianExtension.class)
abstract class InsideTheContainer {

    /** The EAR as it is delivered; only {@code api.war} has grown by this package and what it asserts with. */
    @Deployment
    static Archive<?> ear() throws URISyntaxException {
        EnterpriseArchive ear = ShrinkWrap.createFromZipFile(
                EnterpriseArchive.class,
                Surroundings.CHECKOUT.resolve("ear/target/dreamseed.ear").toFile());
        WebArchive api = ear.getAsType(WebArchive.class, "api.war");
        api.addPackage(InsideTheContainer.class.getPackage())
                .addClass(Eventually.class)
                .addAsLibrary(new File(Assertions.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()));
        ear.delete("api.war");
        return ear.addAsModule(Testable.archiveToTest(api));
    }
}
