namespace Automations.Tests.Engine;

/// <summary>What a killed process would have gone on with does not happen.</summary>
internal sealed class KilledException : Exception;
