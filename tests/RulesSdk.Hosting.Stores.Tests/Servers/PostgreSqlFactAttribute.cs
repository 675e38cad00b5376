namespace RulesSdk.Hosting.Stores.Tests.Servers;

/// <summary>A test that needs PostgreSQL. It is skipped where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute()
    {
        if (!PostgreSqlServer.IsInstalled)
        {
            Skip = "No initdb on the PATH or under /usr/lib/postgresql, so no table can be written (install PostgreSQL to run this test: apt-get install postgresql).";
        }
    }
}
