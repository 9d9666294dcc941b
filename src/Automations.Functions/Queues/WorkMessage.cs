using System.Text.Json;
using Automations.Engine.HandOver;
using Automations.Storage;

namespace Automations.Functions.Queues;

/// <summary>Work as a message's text.</summary>
internal static class WorkMessage
{
    public static BinaryData Write(IReadOnlyList<DueWork> work) => new(StoredJson.Write(work).Bytes);

    /// <exception cref="JsonException">The text is no work.</exception>
    public static IReadOnlyList<DueWork> Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<DueWork[]>(text, StoredJson.Options) is { Length: > 0 } work && work.All(IsWhole)
                ? work
                : throw new JsonException("The message names no row.");
        }
        catch (FormatException e)
        {
            throw new JsonException("The message names no time.", e);
        }
    }

    private static bool IsWhole(DueWork? work) => work is { Partition.Key: not null, Row: not null, Mark: { Partition.Key: not null, Row: not null } };
}
