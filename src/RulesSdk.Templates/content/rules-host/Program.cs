using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MyHost;
using RulesSdk.Hosting;
using RulesSdk.Rules.Aws;

// CloudTrail records, one a line on standard input; detections go to the log. Add packs of your own beside AwsRules.
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddRulesSdk(rules => rules.AddPack<AwsRules>().AddLoggingSink().Configure(builder.Configuration.GetSection("RulesSdk")));
builder.Services.AddHostedService<StandardInput>();
await builder.Build().RunAsync();
