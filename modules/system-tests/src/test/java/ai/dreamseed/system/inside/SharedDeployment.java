package ai.dreamseed.system.inside;

import io.openliberty.arquillian.managed.WLPManagedContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Liberty with one deployment for all test classes: Arquillian would deploy the same EAR anew for each, ten seconds a time.
 * An archive that holds {@link #ANEW} takes the place of what is deployed.
 */
public class SharedDeployment extends WLPManagedContainer {
    static final String ANEW = "META-INF/anew.txt";

    private Archive<?> deployed;
    private ProtocolMetaData metadata;

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        if (deployed == null || archive.contains(ANEW)) {
            if (deployed != null) {
                super.undeploy(deployed);
            }
            deployed = archive;
            metadata = super.deploy(archive);
        }
        return metadata;
    }

    /** It ends with the server. */
    @Override
    public void undeploy(Archive<?> archive) {}
}
