using Automations.Rendering;
using Automations.Values;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Rendering;

public sealed class TextRendererTests
{
    [Theory]
    [InlineData("Hello\r\nBcc: all@example.com", "Hello Bcc: all@example.com")]
    [InlineData("  a \t\u0000\u0085\u2028 b  ", "a b")]
    [InlineData("<b> & \"", "<b> & \"")]
    public void A_line_is_one_line_of_plain_text(string text, string expected) => TextRenderer.Line(text).ShouldBe(expected);

    [Fact]
    public void A_long_line_is_cut_between_characters()
    {
        var line = TextRenderer.Line("x" + string.Concat(Enumerable.Repeat("🎉", 500)));
        line.Length.ShouldBe(249);
        char.IsLowSurrogate(line[^1]).ShouldBeTrue();
    }

    [Fact]
    public void A_value_cannot_start_a_new_header() =>
        TextRenderer.Line(
            Template.Parse("For {{name}}").Template, MadeUpFacts.Of("name", FieldValue.Of("Ann\r\nBcc: x@example.com")),
            new RenderContext(DateTimeZone.Utc, System.Globalization.CultureInfo.InvariantCulture, Html: true)).ShouldBe("For Ann Bcc: x@example.com");
}
