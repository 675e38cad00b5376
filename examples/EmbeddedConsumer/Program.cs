using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RulesSdk.Hosting;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

// Follows a log of CloudTrail and writes detections to a file. It can be killed at any point and started again. The paths are settings.
#region host
var builder = Host.CreateApplicationBuilder(args);
var paths = builder.Configuration.GetRequiredSection("Paths");
builder.Services.AddRulesSdk(rules => rules
    .AddPack<AwsRules>()
    .AddFileSource<CloudTrailEvent>("trail", paths["Trail"]!, unwrap: true)
    .AddFileTarget(paths["Detections"]!)
    .AddCheckpoints(paths["Checkpoints"]!)
    .AddLoggingSink()
    .Configure(builder.Configuration.GetSection("RulesSdk")));
await builder.Build().RunAsync();
#endregion
