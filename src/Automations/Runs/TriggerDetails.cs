using System.Globalization;
using System.Text.Json;
using Automations.Rendering;
using Automations.Rendering.Mail;
using Automations.Values;

namespace Automations.Runs;

/// <summary>
/// What a notice to the team tells of a run: the facts about contact, gallery, booking and order, and what the event carried, as lines of
/// a label and a text. Members of objects and items of lists have lines of their own, “Order items 2 name”.
/// </summary>
/// <remarks>
/// Left out, as no mail can show them: times without a day (“18:30”, “6:30 pm”) and what is embedded as a <c>data:</c> address, wherever they
/// stand; and members that are called signature, file, upload, attachment, document, audio, address or street, with all they hold
/// (<see cref="DetailNames"/>). E-mail and web addresses stay. At most 60 lines, of at most 250 characters each.
/// </remarks>
internal static class TriggerDetails
{
    private const int MostLines = 60;
    private const int MostItems = 20;
    private const int LongestLabel = 60;

    private static readonly string[] Facts =
    [
        "contact.firstName", "contact.lastName", "contact.email", "contact.phone", "gallery.name", "gallery.url", "gallery.saleEndsAt",
        "booking.id", "booking.service", "booking.startsAt", "booking.endsAt", "order.id", "order.total", "order.currency", "order.placedAt",
    ];

    public static IReadOnlyList<MailDetail> Of(Run run, DecisionFacts facts, IValueSource values, CultureInfo culture)
    {
        var printer = new ValuePrinter(facts.BusinessZone, culture);
        var details = new List<MailDetail>();
        var labels = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (label, value) in Facts.Select(path => (Label(path), values.Get(path))).Concat(Carried(run)))
        {
            if (details.Count == MostLines) break;
            if (Print(value, printer) is { Length: > 0 } text && labels.Add(label)) details.Add(new(label, text));
        }

        return details;
    }

    private static IEnumerable<(string Label, FieldValue Value)> Carried(Run run) =>
        run.Event is { } started ? Lines("", started.Data).Select(line => (Capital(line.Label), FieldValue.FromJson(line.Json))) : [];

    private static IEnumerable<(string Label, JsonElement Json)> Lines(string label, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject()
            .Where(member => !DetailNames.IsLeftOut(member.Name))
            .SelectMany(member => Lines(Joined(label, DetailNames.Of(member.Name)), member.Value)),
        JsonValueKind.Array when json.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array) =>
            json.EnumerateArray().Take(MostItems).Index().SelectMany(item => Lines(Joined(label, (item.Index + 1).ToString(CultureInfo.InvariantCulture)), item.Item)),
        _ => [(label, json)],
    };

    private static string Print(FieldValue value, ValuePrinter printer) => TextRenderer.Line(value switch
    {
        FieldValue.Text text when IsLeftOut(text.Value) => "",
        FieldValue.Text text when GivenDate.TryParse(text.Value, out var date) => printer.Print(new FieldValue.Date(date.Value), null),
        FieldValue.Boolean boolean => boolean.Value ? "yes" : "no",
        FieldValue.List list => printer.Print(new FieldValue.List([.. list.Items.Where(item => item is not FieldValue.Text text || !IsLeftOut(text.Value))]), null),
        _ => printer.Print(value, null),
    });

    private static bool IsLeftOut(string text) => text.AsSpan().TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase) || TimeOfDayText.IsOne(text);

    private static string Label(string path) => Capital(Joined("", string.Join(' ', path.Split('.').Select(DetailNames.Of))));

    private static string Joined(string label, string name) => label.Length == 0 ? name : $"{label} {name}";

    private static string Capital(string label)
    {
        var shown = Shorten.To(TextRenderer.Line(label), LongestLabel).ToString();
        return shown.Length == 0 ? "Value" : string.Concat(char.ToUpperInvariant(shown[0]).ToString(), shown.AsSpan(1));
    }
}
