using Xunit;

namespace Automations.Local.Tests.Dashboard;

/// <summary>Tests that drive a browser or measure time: one at a time, and beside no others.</summary>
[CollectionDefinition("browser", DisableParallelization = true)]
public sealed class BrowserCollection;
