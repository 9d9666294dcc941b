using Automations.Local.CommandLine;
using Automations.Local.Hosting;
using NodaTime;

#pragma warning disable RS0030 // The composition root is where the clock is chosen.
var system = SystemClock.Instance;
#pragma warning restore RS0030

// The command line is read by HostCommand; settings beside the program hold wherever it is started from.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
return await HostCommand.RunAsync(args, builder.Configuration, options => LocalHost.RunAsync(builder, options, system));
