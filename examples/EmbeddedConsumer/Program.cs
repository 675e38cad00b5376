using EmbeddedConsumer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RulesSdk.Hosting;
using RulesSdk.Rules.Aws;

// CloudTrail records, one a line on standard input; detections go to the log.
#region host
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddRulesSdk(rules => rules.AddPack<AwsRules>().AddLoggingSink().Configure(builder.Configuration.GetSection("RulesSdk")));
builder.Services.AddHostedService<TrailReader>();
await builder.Build().RunAsync();
#endregion
