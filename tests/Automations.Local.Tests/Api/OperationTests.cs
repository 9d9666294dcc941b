using System.Net;
using Automations.Api;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Api;

/// <summary>Health, and the clock of the sandbox.</summary>
public sealed class OperationTests : ApiTest
{
    private protected override Task<ApiHost> StartAsync() => ApiHost.StartAsync(new ApiOptions { AdminKey = ApiHost.Key, Version = "1.2.3" });

    [Fact]
    public async Task Health_is_told_without_a_key()
    {
        using var anybody = new HttpClient { BaseAddress = Host.Address };
        (await anybody.GetStringAsync("/api/health", TestContext.Current.CancellationToken)).ShouldBe(
            """{"status":"ok","host":"local","version":"1.2.3","eventsPending":2,"runsWaiting":3,"oldestDueSeconds":1.5}""");
        (await anybody.GetAsync("/api/clock", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("{}", "2026-06-01T08:00:00Z")]
    [InlineData("""{"now":"2026-06-02T10:00:00+02:00"}""", "2026-06-02T08:00:00Z")]
    [InlineData("""{"advance":"P3DT2H"}""", "2026-06-04T10:00:00Z")]
    [InlineData("""{"advance":"P1W"}""", "2026-06-08T08:00:00Z")]
    [InlineData("""{"advance":"PT90M30S"}""", "2026-06-01T09:30:30Z")]
    public async Task The_clock_goes_forward(string json, string now)
    {
        (await PostAsync("/api/clock", json)).ToJsonString().ShouldBe($$"""{"now":"{{now}}","events":0,"runs":0,"actions":0}""");
        (await GetAsync("/api/clock"))["now"]!.ToString().ShouldBe(now);
    }

    [Theory]
    [InlineData("""{"now":"2026-05-31T08:00:00Z"}""", "/now")]
    [InlineData("""{"now":"2026-07-01"}""", "/now")]
    [InlineData("""{"advance":"-PT1S"}""", "/advance")]
    [InlineData("""{"advance":"P1M"}""", "/advance")]
    [InlineData("""{"advance":"P1Y"}""", "/advance")]
    [InlineData("""{"advance":"P9999999999D"}""", "/advance")]
    [InlineData("""{"advance":"PT9223372036854775807H"}""", "/advance")]
    [InlineData("""{"advance":5}""", "/advance")]
    [InlineData("""{"now":"2026-06-02T08:00:00Z","advance":"P1D"}""", "/advance")]
    [InlineData("""{"then":"x"}""", "/then")]
    [InlineData("[]", "")]
    public async Task The_clock_refuses_what_makes_no_sense(string json, string pointer)
    {
        Pointers(await PostAsync("/api/clock", json, HttpStatusCode.BadRequest)).ShouldBe([pointer]);
        Host.Clock.GetCurrentInstant().ShouldBe(ApiHost.Start);
    }
}
