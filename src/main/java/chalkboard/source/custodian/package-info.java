/// What runs, as Cloud Custodian tells it: run by chalkboard, or by somebody else who leaves its output in a directory.
package chalkboard.source.custodian;
