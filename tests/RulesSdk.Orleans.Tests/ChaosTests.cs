using Cluster;
using Xunit.Abstractions;

namespace RulesSdk.Orleans.Tests;

/// <summary>Two silos of which one is killed, one stops and goes on when the other has given it up, and both are killed at once.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    [RedisFact]
    public async Task What_silos_that_come_and_go_publish_is_what_one_engine_detects()
    {
        using var told = new StringWriter();
        using var demo = new Demo(LongRuns.Of(1_000_000), told);

        var isSame = await demo.RunAsync(new Chaos(Kills: 1, Zombies: 1, Outages: 1));

        output.WriteLine(told.ToString());
        Assert.True(isSame, told.ToString());
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class RedisFactAttribute : FactAttribute
    {
        public RedisFactAttribute()
        {
            if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "redis-server"))))
            {
                Skip = "No redis-server on the PATH, so silos have nowhere to meet (install it to run this test: apt-get install redis-server).";
            }
        }
    }
}
