package ai.dreamseed.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SiteTest {

    private final Site site = Site.read(new ByteArrayInputStream("""
        index.html\ttext/html; charset=utf-8\tAAA\tfresh\tgzip\tsha256-one=,sha256-two=
        practice/index.html\ttext/html; charset=utf-8\tBBB\tfresh\tgzip\t-
        404.html\ttext/html; charset=utf-8\tCCC\tfresh\tgzip\t-
        _next/static/chunks/a.js\ttext/javascript; charset=utf-8\tDDD\timmutable\tgzip\t-
        """.getBytes(StandardCharsets.UTF_8)));

    @Test
    void theRootIsThePageInIt() {
        assertThat(fileAt("/").name()).isEqualTo("index.html");
    }

    @Test
    void aPageIsFoundUnderItsFolder() {
        assertThat(fileAt("/practice/").name()).isEqualTo("practice/index.html");
    }

    @Test
    void aPageWithoutItsSlashIsSentThere() {
        assertThat(site.find("/practice")).isEqualTo(new Site.Found.Elsewhere("/practice/"));
    }

    @Test
    void whatIsNotInTheIndexIsNothingAndSaysSo() {
        for (String path :
                new String[] {"/nowhere", "/../WEB-INF/web.xml", "/_next/", "/404.html", "//evil.example/", "/%2e%2e/"
                }) {
            assertThat(site.find(path))
                    .as(path)
                    .isInstanceOfSatisfying(
                            Site.Found.Nothing.class,
                            nothing -> assertThat(nothing.page())
                                    .hasValueSatisfying(
                                            page -> assertThat(page.name()).isEqualTo("404.html")));
        }
    }

    @Test
    void onlyWhatChangesItsNameIsKeptForever() {
        assertThat(fileAt("/_next/static/chunks/a.js").cacheControl()).contains("immutable");
        assertThat(fileAt("/").cacheControl()).contains("must-revalidate").doesNotContain("immutable");
    }

    @Test
    void thePolicyAllowsTheScriptsOfThePageAndNothingElseInline() {
        assertThat(fileAt("/").contentSecurityPolicy())
                .contains("script-src 'self' 'sha256-one=' 'sha256-two=';")
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void aBrokenIndexIsNotServed() {
        assertThatThrownBy(() -> SiteFile.read("index.html\ttext/html")).hasMessageContaining("2 fields");
    }

    private SiteFile fileAt(String path) {
        assertThat(site.find(path)).isInstanceOf(Site.Found.File.class);
        return ((Site.Found.File) site.find(path)).file();
    }
}
