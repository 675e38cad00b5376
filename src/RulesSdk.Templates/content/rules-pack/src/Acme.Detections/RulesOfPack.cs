namespace Acme.Detections;

/// <summary>All rules of this project.</summary>
[RulePack("acme_pack", Title = "Acme.Detections")]
public sealed partial class RulesOfPack : IRulePack;
