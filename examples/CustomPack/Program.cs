using Acme.Detections;
using RulesSdk;

#region embed
using var engine = AcmeRules.CreateEngine(
    new CallbackSink(detection => Console.WriteLine($"{detection.Severity} {detection.Case ?? detection.Rule.Title}: {string.Join(", ", detection.Header.Key)}")),
    new EngineOptions { Phases = DetectionPhases.Closed });

var audit = engine.Source<AuditEvent>("audit-log");
foreach (var line in Sample.Lines)
{
    audit.Process(line);
}

engine.Complete();
#endregion
