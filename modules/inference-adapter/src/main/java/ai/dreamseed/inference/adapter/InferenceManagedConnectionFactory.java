package ai.dreamseed.inference.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;

/** Carries the configuration of a connection factory, and the one pool of servers that belongs to it. */
public class InferenceManagedConnectionFactory implements ManagedConnectionFactory, ResourceAdapterAssociation {

    private static final long serialVersionUID = 1L;

    private String endpoints = "";
    private String model = "";
    private String apiKey = "";
    private Integer slotsPerEndpoint = 16;
    private Integer maxWaiting = 256;
    private Long maxWaitingTokens = 1_000_000L;
    private Long tenantTokensPerDay = 0L;
    private Long learnerTokensPerDay = 0L;
    private Integer connectTimeoutMillis = 1_000;
    private Integer idleTimeoutMillis = 10_000;
    private Integer probeIntervalMillis = 2_000;
    private Integer ejectionMillis = 5_000;
    private Integer namesIntervalMillis = 5_000;
    private Integer drainMillis = 5_000;
    private Integer maxLineBytes = 262_144;

    private transient InferenceResourceAdapter adapter;
    private transient PrintWriter log;
    private transient EndpointPool pool;
    private transient Discovery.Names names;

    @Override
    public Object createConnectionFactory(ConnectionManager manager) {
        return new SlotLeasing(this, manager);
    }

    /** For use outside of a container: every lease is a connection of its own. */
    @Override
    public Object createConnectionFactory() {
        return createConnectionFactory(new Unpooled());
    }

    /** The pool; made, and its servers first looked at, when it is first asked for. */
    synchronized EndpointPool pool() {
        if (pool == null) {
            pool = new EndpointPool(settings(), names == null ? InetAddress::getAllByName : names).start();
            if (adapter != null) {
                adapter.own(pool);
            }
        }
        return pool;
    }

    /** Where names are looked up otherwise than in the DNS. */
    void setNames(Discovery.Names names) {
        this.names = names;
    }

    Settings settings() {
        return new Settings(
                Settings.endpoints(endpoints),
                blankIsNull(model),
                blankIsNull(apiKey),
                slotsPerEndpoint,
                maxWaiting,
                maxWaitingTokens,
                tenantTokensPerDay,
                learnerTokensPerDay,
                Duration.ofMillis(connectTimeoutMillis),
                Duration.ofMillis(idleTimeoutMillis),
                Duration.ofMillis(probeIntervalMillis),
                Duration.ofMillis(ejectionMillis),
                Duration.ofMillis(namesIntervalMillis),
                Duration.ofMillis(drainMillis),
                maxLineBytes);
    }

    private static String blankIsNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo info) {
        return new ManagedSlot(this, ((Lease) info).address());
    }

    @Override
    public ManagedConnection matchManagedConnections(
            @SuppressWarnings("rawtypes") Set candidates, Subject subject, ConnectionRequestInfo info) {
        for (Object candidate : candidates) {
            if (candidate instanceof ManagedSlot slot
                    && slot.isFree()
                    && slot.address().equals(((Lease) info).address())) {
                return slot;
            }
        }
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter log) {
        this.log = log;
    }

    @Override
    public PrintWriter getLogWriter() {
        return log;
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {
        this.adapter = (InferenceResourceAdapter) adapter;
    }

    public String getEndpoints() {
        return endpoints;
    }

    /** Base addresses of model servers, separated by commas; see {@code Settings.endpoints}. */
    public void setEndpoints(String endpoints) {
        this.endpoints = endpoints;
    }

    public String getModel() {
        return model;
    }

    /** The model to ask; empty for the first that a server lists. */
    public void setModel(String model) {
        this.model = model;
    }

    public String getApiKey() {
        return apiKey;
    }

    /** A bearer token for the servers; empty for none. */
    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public Integer getSlotsPerEndpoint() {
        return slotsPerEndpoint;
    }

    /** Leases that each server may have at once, from 1. */
    public void setSlotsPerEndpoint(Integer slotsPerEndpoint) {
        this.slotsPerEndpoint = slotsPerEndpoint;
    }

    public Integer getMaxWaiting() {
        return maxWaiting;
    }

    /** Requests that may wait for a slot, from 0. */
    public void setMaxWaiting(Integer maxWaiting) {
        this.maxWaiting = maxWaiting;
    }

    public Long getMaxWaitingTokens() {
        return maxWaitingTokens;
    }

    /** Tokens that requests which wait may expect to use, all together. */
    public void setMaxWaitingTokens(Long maxWaitingTokens) {
        this.maxWaitingTokens = maxWaitingTokens;
    }

    public Long getTenantTokensPerDay() {
        return tenantTokensPerDay;
    }

    /** Tokens that a tenant may use in a day; 0 for no bound. */
    public void setTenantTokensPerDay(Long tenantTokensPerDay) {
        this.tenantTokensPerDay = tenantTokensPerDay;
    }

    public Long getLearnerTokensPerDay() {
        return learnerTokensPerDay;
    }

    /** Tokens that a learner may use in a day; 0 for no bound. */
    public void setLearnerTokensPerDay(Long learnerTokensPerDay) {
        this.learnerTokensPerDay = learnerTokensPerDay;
    }

    public Integer getNamesIntervalMillis() {
        return namesIntervalMillis;
    }

    /** How often names of servers are looked up. */
    public void setNamesIntervalMillis(Integer namesIntervalMillis) {
        this.namesIntervalMillis = namesIntervalMillis;
    }

    public Integer getDrainMillis() {
        return drainMillis;
    }

    /** How long streams may go on when the application stops. */
    public void setDrainMillis(Integer drainMillis) {
        this.drainMillis = drainMillis;
    }

    public Integer getConnectTimeoutMillis() {
        return connectTimeoutMillis;
    }

    public void setConnectTimeoutMillis(Integer connectTimeoutMillis) {
        this.connectTimeoutMillis = connectTimeoutMillis;
    }

    public Integer getIdleTimeoutMillis() {
        return idleTimeoutMillis;
    }

    /** The longest pause between two pieces of text. */
    public void setIdleTimeoutMillis(Integer idleTimeoutMillis) {
        this.idleTimeoutMillis = idleTimeoutMillis;
    }

    public Integer getProbeIntervalMillis() {
        return probeIntervalMillis;
    }

    public void setProbeIntervalMillis(Integer probeIntervalMillis) {
        this.probeIntervalMillis = probeIntervalMillis;
    }

    public Integer getEjectionMillis() {
        return ejectionMillis;
    }

    /** How long a server that failed three times in a row is left alone, the first time. */
    public void setEjectionMillis(Integer ejectionMillis) {
        this.ejectionMillis = ejectionMillis;
    }

    public Integer getMaxLineBytes() {
        return maxLineBytes;
    }

    /** The longest line of a stream, from 1024. */
    public void setMaxLineBytes(Integer maxLineBytes) {
        this.maxLineBytes = maxLineBytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InferenceManagedConnectionFactory that
                && Objects.equals(endpoints, that.endpoints)
                && Objects.equals(model, that.model)
                && Objects.equals(apiKey, that.apiKey)
                && Objects.equals(slotsPerEndpoint, that.slotsPerEndpoint)
                && Objects.equals(maxWaiting, that.maxWaiting)
                && Objects.equals(maxWaitingTokens, that.maxWaitingTokens)
                && Objects.equals(tenantTokensPerDay, that.tenantTokensPerDay)
                && Objects.equals(learnerTokensPerDay, that.learnerTokensPerDay);
    }

    @Override
    public int hashCode() {
        return Objects.hash(endpoints, model, slotsPerEndpoint, maxWaiting);
    }

    /** What stands in for a container. */
    private static final class Unpooled implements ConnectionManager {

        private static final long serialVersionUID = 1L;

        @Override
        public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
                throws ResourceException {
            return factory.createManagedConnection(null, info).getConnection(null, info);
        }
    }
}
