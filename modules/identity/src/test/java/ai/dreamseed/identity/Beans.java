package ai.dreamseed.identity;

import ai.dreamseed.kernel.Platform;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The real beans, put together as the container would, around one entity manager. Configuration has its default values. */
public final class Beans {

    private final Map<Class<?>, Object> made = new HashMap<>();
    private final EntityManager em;

    Beans(EntityManager em, Clock clock) {
        this.em = em;
        made.put(Clock.class, clock);
        made.put(ObjectMapper.class, Platform.strictMapper());
        made.put(
                Event.class,
                Proxy.newProxyInstance(
                        Beans.class.getClassLoader(),
                        new Class<?>[] {Event.class},
                        (proxy, method, arguments) -> null));
    }

    public <T> T get(Class<T> type) {
        Object known = made.get(type);
        return type.cast(known != null ? known : make(implementation(type), type));
    }

    /** Behind an interface stands a class that no other package sees. */
    private static Class<?> implementation(Class<?> type) {
        try {
            return switch (type.getSimpleName()) {
                case "Consents" -> Class.forName("ai.dreamseed.identity.consent.RecordedConsents");
                case "Guardianships" -> Class.forName("ai.dreamseed.identity.guardian.Links");
                case "People" -> Class.forName("ai.dreamseed.identity.people.Directory");
                default -> type;
            };
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object make(Class<?> of, Class<?> as) {
        try {
            Constructor<?> constructor = of.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object bean = constructor.newInstance();
            made.put(of, bean);
            made.put(as, bean);
            for (Field field : of.getDeclaredFields()) {
                fill(bean, field);
            }
            for (Method method : of.getDeclaredMethods()) {
                if (method.isAnnotationPresent(PostConstruct.class)) {
                    method.setAccessible(true);
                    method.invoke(bean);
                }
            }
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No bean of " + of, e);
        }
    }

    private void fill(Object bean, Field field) throws IllegalAccessException {
        Object value;
        if (field.isAnnotationPresent(PersistenceContext.class)) {
            value = em;
        } else if (field.isAnnotationPresent(ConfigProperty.class)) {
            String text = field.getAnnotation(ConfigProperty.class).defaultValue();
            value = field.getType() == Duration.class
                    ? Duration.parse(text)
                    : field.getType() == int.class ? (Object) Integer.valueOf(text) : text;
        } else if (field.isAnnotationPresent(Inject.class)) {
            value = get(field.getType());
        } else {
            return;
        }
        field.setAccessible(true);
        field.set(bean, value);
    }
}
