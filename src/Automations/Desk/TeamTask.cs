using System.Text.Json.Serialization;
using NodaTime;

namespace Automations.Desk;

/// <summary>Something for the team to do about a contact.</summary>
public sealed record TeamTask
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>As the workflow names them, such as an address or a first name; null: nobody has it yet.</summary>
    public string? Assignee { get; init; }

    /// <summary>A day in the site's zone; null: whenever.</summary>
    public LocalDate? DueOn { get; init; }

    /// <summary>Null: it is still to be done.</summary>
    public Instant? DoneAt { get; init; }

    /// <summary>The id of the contact whom it is about.</summary>
    public required string Contact { get; init; }

    /// <summary>The run that made it.</summary>
    public required string Run { get; init; }

    public Instant CreatedAt { get; init; }

    [JsonIgnore]
    public TaskState State => DoneAt is null ? TaskState.Open : TaskState.Done;
}
