using System.Text.Json;
using Automations.Catalog;
using Automations.Definitions.Parameters;

namespace Automations.Definitions.Reading;

/// <summary>Reads one automation.</summary>
internal static class AutomationReader
{
    /// <summary>Answered, and ignored where it is sent back.</summary>
    public const string Summary = "summary";

    public static readonly IdentifierParameter Id = new("id", "Unique in the workflow; made from the name when left out.");
    public static readonly TextParameter Name = new("name", "What the automation is called.");
    public static readonly BooleanParameter Enabled = new("enabled", "Whether it takes part.") { Default = true };
    public static readonly ChoiceParameter<Audience> Audience =
        new("audience", "Which of the gallery's clients it speaks to.") { Default = Definitions.Audience.All };
    public static readonly ChoiceParameter<OnRepeat> OnRepeat =
        new("onRepeat", "What a further event does while a run waits.") { Default = Definitions.OnRepeat.Each };
    public static readonly EventTypeListParameter ExitOn = new("exitOn", "Event types that end a waiting run.") { Default = [] };
    public static readonly IntegerParameter SendIfLateByHours =
        new("sendIfLateByHours", "How many hours late a message may still be sent.", 0, 8_760) { Default = 24 };

    /// <summary>Null with faults reported; where no id is given, the id is <see cref="AutomationIds.Unset"/>.</summary>
    public static Automation? Read(JsonElement json, HashSet<string> ids, Faults faults)
    {
        if (ObjectReader.Of(json, "An automation", faults) is not { } reader) return null;
        reader.Ignore(Summary);
        var id = ReadId(reader, ids);
        reader.TryTake(Name, out var name);
        reader.TryTake(Enabled, out var enabled);
        var trigger = TriggerReader.Read(reader, out var type);
        var timing = TimingReader.Read(reader, type);
        var audience = ReadAudience(reader, type);
        var limit = LimitReader.Read(reader);
        reader.TryTake(OnRepeat, out var onRepeat);
        reader.TryTake(ExitOn, out var exitOn);
        reader.TryTake(SendIfLateByHours, out var late);
        var steps = new StepsReader(type).Read(reader);
        reader.RefuseOthers();
        return trigger is null || timing is null || limit is null
            ? null
            : new Automation
            {
                Id = id,
                Name = name,
                Enabled = enabled,
                Trigger = trigger,
                Timing = timing,
                Audience = audience,
                Limit = limit,
                OnRepeat = onRepeat,
                ExitOn = exitOn,
                SendIfLateByHours = late,
                Steps = steps,
            };
    }

    private static string ReadId(ObjectReader reader, HashSet<string> ids)
    {
        if (!reader.TryTake(Id, out var id)) return AutomationIds.Unset;
        if (!ids.Add(id)) reader.Faults.At(Id.Name).Add($"The id “{id}” is used by more than one automation.");
        return id;
    }

    private static Audience ReadAudience(ObjectReader reader, TriggerType? type)
    {
        reader.TryTake(Audience, out var audience);
        if (audience != Definitions.Audience.All && type is { IsGallery: false })
        {
            reader.Faults.At(Audience.Name)
                .Add($"“audience” needs a trigger of a gallery; “{type.Name}” has none, so it can only be “all”.");
        }

        return audience;
    }
}
