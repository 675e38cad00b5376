namespace Cluster;

/// <summary>What is done to the silos while they work.</summary>
/// <param name="Kills">How often one of them is killed without a word, and started again.</param>
/// <param name="Zombies">How often one of them is stopped until the other has given it up, and then goes on.</param>
/// <param name="Outages">How often all of them are killed at once, and started again.</param>
internal sealed record Chaos(int Kills, int Zombies, int Outages);
