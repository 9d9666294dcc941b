using Automations.Rendering;
using Shouldly;
using Xunit;

namespace Automations.Tests.Rendering;

public sealed class TemplateCacheTests
{
    [Fact]
    public void A_text_is_parsed_once_while_it_is_in_use()
    {
        var cache = new TemplateCache(2);
        var first = cache.Parse("{{a}}");
        cache.Parse("{{b}}");
        cache.Parse("{{a}}").ShouldBeSameAs(first);
        cache.Parse("{{c}}");

        cache.Parse("{{a}}").ShouldBeSameAs(first);
    }

    [Fact]
    public void The_text_used_longest_ago_makes_room()
    {
        var cache = new TemplateCache(2);
        var first = cache.Parse("{{a}}");
        cache.Parse("{{b}}");
        cache.Parse("{{c}}");

        cache.Parse("{{a}}").ShouldNotBeSameAs(first);
    }

    [Fact]
    public void Faults_come_through() => new TemplateCache().Parse("{{").IsValid.ShouldBeFalse();
}
