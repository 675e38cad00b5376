using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RulesSdk.Hosting;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

// CloudTrail records, one a line on standard input; detections go to the log. Add packs of your own beside AwsRules.
// For a service, follow a file instead (AddFileSource), send detections somewhere (AddFileTarget, AddTarget), and keep checkpoints (AddCheckpoints).
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddRulesSdk(rules => rules
    .AddPack<AwsRules>()
    .AddStandardInputSource<CloudTrailEvent>()
    .AddLoggingSink()
    .Configure(builder.Configuration.GetSection("RulesSdk")));
await builder.Build().RunAsync();
