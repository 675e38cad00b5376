using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using RulesSdk;
using RulesSdk.Benchmarks;

// Published in several ways by ColdStartReport, and not part of the benchmarks' own program.
var toMain = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
var watch = Stopwatch.StartNew();
var detections = 0;
var engine = new RulesEngine(
    Many.ManyRules.Pack.Rules,
    new CallbackSink(_ => detections++),
    new RulesEngineOptions { Phases = DetectionPhases.Closed, Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero, LateEvents = LateEvents.Apply });
var source = engine.OpenSource<ProcessEvent>("agents");
var ready = watch.Elapsed.TotalMilliseconds;
source.ProcessLines(File.ReadAllBytes(args[0]));
var thousand = watch.Elapsed.TotalMilliseconds;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{toMain:0.0} {ready:0.0} {thousand:0.0} {detections}"));
