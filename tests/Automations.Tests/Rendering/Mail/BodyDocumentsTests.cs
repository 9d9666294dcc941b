using System.Globalization;
using Automations.Rendering;
using Automations.Rendering.Mail;
using Automations.Values;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Rendering.Mail;

public sealed class BodyDocumentsTests
{
    [Theory]
    [InlineData("# Hello {{name}}\n\n1. one\n2. {{name}}\n\n[Your page](https://shop.example/{{name}})", MailFormat.Markdown)]
    [InlineData("<ol start=4><li>{{name}}<li>two</ol><p style='color: red'>{{name}}</p><script>x</script>", MailFormat.Html)]
    public async Task A_body_that_is_kept_reads_the_same_for_everybody_also_at_once(string body, MailFormat format)
    {
        var documents = new BodyDocuments(capacity: 1);
        var mails = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(() => Render(body, format, $"Name {number}", documents))));
        for (var number = 0; number < mails.Length; number++)
        {
            var alone = Render(body, format, $"Name {number}", null);
            (mails[number].Html, mails[number].Text).ShouldBe((alone.Html, alone.Text));
        }
    }

    private static MailBody Render(string body, MailFormat format, string name, BodyDocuments? documents) => MailBodyRenderer.Render(
        new(Template.Parse(body).Template, MadeUpFacts.Of("name", FieldValue.Of(name)), DateTimeZone.Utc, CultureInfo.InvariantCulture, new("Shop", null, null))
        {
            Format = format,
            Documents = documents,
        });
}
