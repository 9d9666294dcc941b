namespace Automations.Api.Imports;

internal enum ImportState
{
    Running,

    /// <summary>Read to its end; single rows may have failed.</summary>
    Completed,

    /// <summary>Not read to its end; the rows before are imported. The same file can be sent again.</summary>
    Failed,
}
