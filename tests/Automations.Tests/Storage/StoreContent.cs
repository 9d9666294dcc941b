using System.Text;
using Automations.Storage;

namespace Automations.Tests.Storage;

/// <summary>Everything in a store, to hold it against what is there later.</summary>
internal static class StoreContent
{
    public static string Content(this InMemoryTableStore store)
    {
        var text = new StringBuilder();
        foreach (var (partition, rows) in store.Snapshot())
            foreach (var row in rows)
                text.Append(partition.Table).Append(' ').Append(partition.Key).Append(' ').Append(row.Row).Append(' ').Append(row.ETag).Append(' ').Append(row.Due).AppendLine();
        return text.ToString();
    }
}
