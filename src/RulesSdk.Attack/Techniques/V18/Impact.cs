// Made from Data/enterprise-18.1.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack18
{
    /// <summary>TA0040, Impact.</summary>
    public static partial class Impact
    {
        /// <summary>T1485, Data Destruction.</summary>
        public const string DataDestruction = "T1485";
        /// <summary>T1485.001, Data Destruction: Lifecycle-Triggered Deletion.</summary>
        public const string DataDestructionLifecycleTriggeredDeletion = "T1485.001";
        /// <summary>T1486, Data Encrypted for Impact.</summary>
        public const string DataEncryptedForImpact = "T1486";
        /// <summary>T1487, Disk Structure Wipe.</summary>
        [Obsolete("T1487 is revoked in ATT&CK 18.1 (use Attack18.Impact.DiskWipeDiskStructureWipe, T1561.002).")]
        public const string DiskStructureWipe = "T1487";
        /// <summary>T1488, Disk Content Wipe.</summary>
        [Obsolete("T1488 is revoked in ATT&CK 18.1 (use Attack18.Impact.DiskWipeDiskContentWipe, T1561.001).")]
        public const string DiskContentWipe = "T1488";
        /// <summary>T1489, Service Stop.</summary>
        public const string ServiceStop = "T1489";
        /// <summary>T1490, Inhibit System Recovery.</summary>
        public const string InhibitSystemRecovery = "T1490";
        /// <summary>T1491, Defacement.</summary>
        public const string Defacement = "T1491";
        /// <summary>T1491.001, Defacement: Internal Defacement.</summary>
        public const string DefacementInternalDefacement = "T1491.001";
        /// <summary>T1491.002, Defacement: External Defacement.</summary>
        public const string DefacementExternalDefacement = "T1491.002";
        /// <summary>T1492, Stored Data Manipulation.</summary>
        [Obsolete("T1492 is revoked in ATT&CK 18.1 (use Attack18.Impact.DataManipulationStoredDataManipulation, T1565.001).")]
        public const string StoredDataManipulation = "T1492";
        /// <summary>T1493, Transmitted Data Manipulation.</summary>
        [Obsolete("T1493 is revoked in ATT&CK 18.1 (use Attack18.Impact.DataManipulationTransmittedDataManipulation, T1565.002).")]
        public const string TransmittedDataManipulation = "T1493";
        /// <summary>T1494, Runtime Data Manipulation.</summary>
        [Obsolete("T1494 is revoked in ATT&CK 18.1 (use Attack18.Impact.DataManipulationRuntimeDataManipulation, T1565.003).")]
        public const string RuntimeDataManipulation = "T1494";
        /// <summary>T1495, Firmware Corruption.</summary>
        public const string FirmwareCorruption = "T1495";
        /// <summary>T1496, Resource Hijacking.</summary>
        public const string ResourceHijacking = "T1496";
        /// <summary>T1496.001, Resource Hijacking: Compute Hijacking.</summary>
        public const string ResourceHijackingComputeHijacking = "T1496.001";
        /// <summary>T1496.002, Resource Hijacking: Bandwidth Hijacking.</summary>
        public const string ResourceHijackingBandwidthHijacking = "T1496.002";
        /// <summary>T1496.003, Resource Hijacking: SMS Pumping.</summary>
        public const string ResourceHijackingSmsPumping = "T1496.003";
        /// <summary>T1496.004, Resource Hijacking: Cloud Service Hijacking.</summary>
        public const string ResourceHijackingCloudServiceHijacking = "T1496.004";
        /// <summary>T1498, Network Denial of Service.</summary>
        public const string NetworkDenialOfService = "T1498";
        /// <summary>T1498.001, Network Denial of Service: Direct Network Flood.</summary>
        public const string NetworkDenialOfServiceDirectNetworkFlood = "T1498.001";
        /// <summary>T1498.002, Network Denial of Service: Reflection Amplification.</summary>
        public const string NetworkDenialOfServiceReflectionAmplification = "T1498.002";
        /// <summary>T1499, Endpoint Denial of Service.</summary>
        public const string EndpointDenialOfService = "T1499";
        /// <summary>T1499.001, Endpoint Denial of Service: OS Exhaustion Flood.</summary>
        public const string EndpointDenialOfServiceOSExhaustionFlood = "T1499.001";
        /// <summary>T1499.002, Endpoint Denial of Service: Service Exhaustion Flood.</summary>
        public const string EndpointDenialOfServiceServiceExhaustionFlood = "T1499.002";
        /// <summary>T1499.003, Endpoint Denial of Service: Application Exhaustion Flood.</summary>
        public const string EndpointDenialOfServiceApplicationExhaustionFlood = "T1499.003";
        /// <summary>T1499.004, Endpoint Denial of Service: Application or System Exploitation.</summary>
        public const string EndpointDenialOfServiceApplicationOrSystemExploitation = "T1499.004";
        /// <summary>T1529, System Shutdown/Reboot.</summary>
        public const string SystemShutdownReboot = "T1529";
        /// <summary>T1531, Account Access Removal.</summary>
        public const string AccountAccessRemoval = "T1531";
        /// <summary>T1561, Disk Wipe.</summary>
        public const string DiskWipe = "T1561";
        /// <summary>T1561.001, Disk Wipe: Disk Content Wipe.</summary>
        public const string DiskWipeDiskContentWipe = "T1561.001";
        /// <summary>T1561.002, Disk Wipe: Disk Structure Wipe.</summary>
        public const string DiskWipeDiskStructureWipe = "T1561.002";
        /// <summary>T1565, Data Manipulation.</summary>
        public const string DataManipulation = "T1565";
        /// <summary>T1565.001, Data Manipulation: Stored Data Manipulation.</summary>
        public const string DataManipulationStoredDataManipulation = "T1565.001";
        /// <summary>T1565.002, Data Manipulation: Transmitted Data Manipulation.</summary>
        public const string DataManipulationTransmittedDataManipulation = "T1565.002";
        /// <summary>T1565.003, Data Manipulation: Runtime Data Manipulation.</summary>
        public const string DataManipulationRuntimeDataManipulation = "T1565.003";
        /// <summary>T1657, Financial Theft.</summary>
        public const string FinancialTheft = "T1657";
        /// <summary>T1667, Email Bombing.</summary>
        public const string EmailBombing = "T1667";
    }
}
