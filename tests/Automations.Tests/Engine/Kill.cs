namespace Automations.Tests.Engine;

/// <summary>When a process dies, of the writes that it makes.</summary>
internal enum Kill
{
    /// <summary>Before a batch is written; those before it of the same call are.</summary>
    BeforeBatch,

    /// <summary>After all batches of a call are written, and before whoever called knows.</summary>
    AfterCall,
}
