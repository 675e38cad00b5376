using Acme.Detections;
using RulesSdk;

#region embed
var engine = AcmeRules.CreateEngine(
    new CallbackSink(detection => Console.WriteLine($"{detection.Severity} {detection.Case ?? detection.Rule.Title}: {string.Join(", ", detection.Header.Key)}")),
    new RulesEngineOptions { Phases = DetectionPhases.Closed });

var audit = engine.OpenSource<AuditEvent>("audit-log");
foreach (var line in Sample.Lines)
{
    audit.Process(line);
}

engine.Complete();
#endregion
