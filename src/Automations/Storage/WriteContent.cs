using NodaTime;

namespace Automations.Storage;

/// <summary>What a write carries, whichever kind it is.</summary>
public static class WriteContent
{
    extension(Write write)
    {
        /// <summary>The body; empty for a delete.</summary>
        public RowBody Body => write switch
        {
            Write.Insert insert => insert.Body,
            Write.Replace replace => replace.Body,
            Write.Upsert upsert => upsert.Body,
            _ => RowBody.Empty,
        };

        /// <summary>The body's bytes; none for a delete.</summary>
        public ReadOnlyMemory<byte> Content => write.Body.Bytes;

        /// <summary>The due time as stores keep it, or null.</summary>
        public Instant? DueTime => write switch
        {
            Write.Insert insert => DuePrecision.RoundUp(insert.Due),
            Write.Replace replace => DuePrecision.RoundUp(replace.Due),
            Write.Upsert upsert => DuePrecision.RoundUp(upsert.Due),
            _ => null,
        };
    }
}
