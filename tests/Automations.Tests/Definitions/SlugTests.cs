using Automations.Definitions;
using Shouldly;
using Xunit;

namespace Automations.Tests.Definitions;

public sealed class SlugTests
{
    [Theory]
    [InlineData("School gallery sales", "school-gallery-sales")]
    [InlineData("  Été -- à Paris! ", "ete-a-paris")]
    [InlineData("Anna's 2nd", "annas-2nd")]
    [InlineData("日本", "workflow")]
    [InlineData("", "workflow")]
    [InlineData(null, "workflow")]
    public void An_id_is_made_from_a_name_else_from_the_fallback(string? name, string slug) => Slug.Of(name, "workflow").ShouldBe(slug);

    [Fact]
    public void Half_of_a_surrogate_pair_is_left_out() => Slug.Of("a\ud800b 🎉", "workflow").ShouldBe("ab");

    [Fact]
    public void A_long_name_gives_a_legal_id() => Identifier.IsValid(Slug.Of(new string('ä', 5_000), "x")).ShouldBeTrue();

    [Fact]
    public void A_taken_id_is_numbered() => Slug.Unique("a", taken => taken is "a" or "a-2").ShouldBe("a-3");
}
