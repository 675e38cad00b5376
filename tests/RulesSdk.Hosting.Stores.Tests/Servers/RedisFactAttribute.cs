namespace RulesSdk.Hosting.Stores.Tests.Servers;

/// <summary>A test that needs Redis. It is skipped where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute()
    {
        if (RedisServer.Program is null)
        {
            Skip = "No redis-server on the PATH, so no stream can be read or written (install it to run this test: apt-get install redis-server).";
        }
    }
}
