-- Whoever may open an academy may also give it a host name; to take one from another academy it would have to be removed first.

grant insert on tenancy.domain to dreamseed_app;
