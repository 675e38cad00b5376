using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Hosting.Tests.Ingestion;

/// <summary>The program that docs/operations.md shows.</summary>
internal static class DocumentedHost
{
    public static WebApplication Build(string[] args)
    {
        #region host
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRulesSdk(rules => rules
            .AddPack<AwsRules>()
            .AddHttpSource<CloudTrailEvent>("trail", builder.Configuration.GetSection("Trail"))
            .AddTarget("file", _ => new DetectionFile("detections.ndjson"))
            .AddCheckpoints("checkpoints"));
        builder.Services.AddRulesSdkHealthChecks();

        var app = builder.Build();
        app.MapLogIngestion("/ingest/trail", "trail");
        app.MapOtlpLogs("trail");
        app.MapHealthChecks("/healthz");
        #endregion
        return app;
    }
}
