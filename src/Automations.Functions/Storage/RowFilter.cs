using Automations.Storage;
using Azure.Data.Tables;

namespace Automations.Functions.Storage;

/// <summary>Ranges of rows as filters of the service.</summary>
internal static class RowFilter
{
    /// <summary>Null: the range is empty.</summary>
    public static string? Of(Partition partition, RowRange range)
    {
        var (key, from, to) = (partition.Key, range.From ?? "", range.To);
        if (to is null) return TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey ge {from}");
        return string.CompareOrdinal(from, to) < 0
            ? TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey ge {from} and RowKey lt {to}")
            : null;
    }
}
