using Automations.Functions.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

#pragma warning disable RS0030 // The composition root is where the clock is chosen, and what tells this process from others.
await builder.Services.AddAutomationsAsync(AppSettings.Read(builder.Configuration), SystemClock.Instance, () => Guid.NewGuid().ToString("N"));
#pragma warning restore RS0030
await builder.Build().RunAsync();
